/// A domain name: labels with dots, the last of them a known top-level domain.
struct Domain {
  let units: Range<Int>
  /// With `.` for the stand-ins 。 and 点 and without spaces.
  let reading: [UInt16]
  let isWorldWideWeb: Bool

  init(units: Range<Int>, reading: [UInt16], isWorldWideWeb: Bool) {
    (self.units, self.reading, self.isWorldWideWeb) = (units, reading, isWorldWideWeb)
  }

  /// Top-level domains that are no words one meets after a full stop.
  private static let plain = set(
    "com cn net org cc xyz top vip info biz mobi edu gov wang ren icu tk ml cf gq hk tw jp kr ru uk io ai tv club shop site online store tech asia sbs lol"
  )
  /// Those that are words or file endings as well: only after a label with a digit, or before a path.
  private static let doubtful = set(
    "me co in it is so us to my id la de es fr eu nl sg pro live fun link win bet app space work run one red la im gg ly sh ws pw vc bz top"
  )
  /// Those that a Chinese reader is given with a stand-in for the dot.
  static let disguised = set("com cn net org cc xyz top vip")

  private static func set(_ names: String) -> Set<[UInt16]> {
    Set(names.split(separator: " ").map { Array($0.utf16) })
  }

  /// A bound of RFC 1035 on a label's length, and our own on the number of labels; they keep the time linear.
  static let lengthLimit = 63
  private static let labelLimit = 8

  /// Letters, digits and dashes.
  static func isLabel(_ unit: UInt16) -> Bool { 0x61...0x7A ~= unit || 0x30...0x39 ~= unit || unit == 0x2D }

  /// The name whose first dot, or a later one, is at `dot`.
  init?(at dot: Int, in text: UnsafeBufferPointer<UInt16>) {
    let isDisguised = text[dot] != 0x2E || text.indices.contains(dot + 1) && text[dot + 1] == 0x20
    guard let first = Self.label(endingAt: dot, text, spaces: isDisguised) else { return nil }
    var labels = [Array(text[first])]
    var at = dot
    var end = dot
    while labels.count < Self.labelLimit, at < text.count, at == dot || text[at] == 0x2E,
      let label = Self.label(startingAt: at + 1, text, spaces: isDisguised)
    {
      labels.append(Array(text[label]))
      end = label.upperBound
      at = end
    }
    // Trailing labels that are no top-level domain are not the name's: the sentence goes on.
    while let last = labels.last, labels.count > 1, !Self.plain.contains(last), !Self.doubtful.contains(last)
    {
      end -= last.count + 1
      labels.removeLast()
    }
    guard labels.count > 1, let last = labels.last else { return nil }
    let hasPath = end < text.count && text[end] == 0x2F
    let isPlain = Self.plain.contains(last)
    let isBacked =
      labels.dropLast().contains { $0.contains { 0x30...0x39 ~= $0 } } || hasPath || labels.count > 2
    if isDisguised && !Self.disguised.contains(last) || !isPlain && !isBacked { return nil }
    if labels[0].count < 2 && !isBacked && labels.count < 3 { return nil }
    units = first.lowerBound..<end
    if !hasPath && FileName.matches(labels, at: units, in: text) { return nil }
    reading = Array(labels.joined(separator: [0x2E]))
    isWorldWideWeb = labels[0] == [0x77, 0x77, 0x77]
  }

  static func label(endingAt end: Int, _ text: UnsafeBufferPointer<UInt16>, spaces: Bool) -> Range<
    Int
  >? {
    var last = end
    if spaces, last > 0, text[last - 1] == 0x20 { last -= 1 }
    var first = last
    while first > 0, last - first <= lengthLimit, isLabel(text[first - 1]) { first -= 1 }
    return 1...lengthLimit ~= last - first ? first..<last : nil
  }

  static func label(startingAt start: Int, _ text: UnsafeBufferPointer<UInt16>, spaces: Bool)
    -> Range<Int>?
  {
    var first = start
    if spaces, first < text.count, text[first] == 0x20 { first += 1 }
    var last = first
    while last < text.count, last - first <= lengthLimit, isLabel(text[last]) { last += 1 }
    return 1...lengthLimit ~= last - first ? first..<last : nil
  }
}
