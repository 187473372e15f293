import CICU

/// What the characters of normalized text look like: those that are taken for each other have the same skeleton.
///
/// UTS #39's confusables by ICU, without capitals; digits that stand for letters, as in te1egram; and Chinese characters
/// that differ by a stroke or a side, of which the standard says little.
public struct SkeletonTable: Sendable {
  /// The skeleton of unit `u` is `units[starts[u]..<starts[u + 1]]`.
  private let units: [UInt16]
  private let starts: [Int32]

  /// Characters that are read for each other at a glance; the first stands for all.
  private static let alike = [
    "彩采釆睬踩", "微徽薇", "末未", "己已巳", "戊戌戍戎", "日曰", "土士", "人入", "千干于", "大太犬", "天夭", "王玉主壬",
    "木本术", "午牛", "今令", "乌鸟", "目自", "刀力", "田由甲申", "贷货", "博搏膊", "赌睹堵", "裸祼", "免兔", "网冈",
    "拔拨", "折拆析", "治冶", "洒酒", "侯候", "茶荼", "钱线浅贱", "赚嫌谦歉", "职织", "币巾", "加咖伽", "群裙",
    "约钓", "炮泡袍", "票漂飘", "码玛吗", "信倌", "棋祺", "盘盆", "款欵", "刷刹", "代伐", "莊荘", "挂桂", "淫滛婬",
    "色邑", "情清请", "骚搔", "胸洶汹", "乳孔", "逼偪", "操澡", "嫖缥", "妓伎",
  ]
  /// Letters that digits and others stand for.
  private static let letters: [(unit: Character, as: Character)] = [
    ("0", "o"), ("1", "l"), ("i", "l"), ("3", "e"), ("4", "a"), ("5", "s"), ("7", "t"),
  ]

  /// Reads ICU's data; takes some 100 ms.
  ///
  /// - Throws: `NormalizationError` when ICU's data cannot be opened.
  public init() throws {
    var status: Int32 = 0
    guard let spoof = cicu_spoof_open(&status) else {
      throw NormalizationError(description: "confusables: \(icuName(status))")
    }
    defer { cicu_spoof_close(spoof) }
    let own = Self.own
    var buffer = [UInt16](repeating: 0, count: 32)
    let first = (0...UInt16.max).map { unit -> [UInt16] in
      if let other = own[unit] { return [other] }
      if !UnitClass(unit).isLetter || 0xD800...0xDFFF ~= unit { return [unit] }
      let count = cicu_skeleton(spoof, UInt32(unit), &buffer, Int32(buffer.count), &status)
      return count == 0 ? [unit] : buffer[..<Int(count)].map { 0x41...0x5A ~= $0 ? $0 + 0x20 : $0 }
    }
    var (units, starts): ([UInt16], [Int32]) = ([], [0])
    for skeleton in first {
      units += Self.followed(skeleton, first)
      starts.append(Int32(units.count))
    }
    (self.units, self.starts) = (units, starts)
  }

  /// What a skeleton leads on to: a capital M looks like m, which looks like rn.
  private static func followed(_ skeleton: [UInt16], _ table: [[UInt16]]) -> [UInt16] {
    var last = skeleton
    for _ in 0..<4 {
      let next = last.flatMap { table[Int($0)] }
      if next == last { break }
      last = next
    }
    return last
  }

  private static var own: [UInt16: UInt16] {
    var table: [UInt16: UInt16] = [:]
    for (unit, other) in letters { table[unit.utf16.first!] = other.utf16.first! }
    for group in alike {
      for character in group.dropFirst() { table[character.utf16.first!] = group.utf16.first! }
    }
    return table
  }

  /// What a unit looks like: most often itself, or one unit; few look like several (m like rn).
  public subscript(unit: UInt16) -> ArraySlice<UInt16> {
    units[Int(starts[Int(unit)])..<Int(starts[Int(unit) + 1])]
  }

  /// The skeleton of some letters.
  public func skeleton(of letters: some Sequence<UInt16>) -> [UInt16] { letters.flatMap { self[$0] } }
}
