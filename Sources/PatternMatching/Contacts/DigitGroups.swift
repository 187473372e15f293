/// Digits in groups that marks set apart: the writings 13800000000, 138-0000-0000 and 1❤3❤8❤0… of one number.
struct DigitGroups {
  struct Group {
    var letters: Range<Int>
    /// Between the group before and this one; that of the first group says nothing.
    var joint: Joint
  }

  private(set) var groups: ArraySlice<Group>
  private(set) var digits: Int

  init(_ groups: ArraySlice<Group>) {
    self.groups = groups
    digits = groups.reduce(0) { $0 + $1.letters.count }
  }

  var letters: Range<Int> {
    (groups.first?.letters.lowerBound ?? 0)..<(groups.last?.letters.upperBound ?? 0)
  }
  // Closures: key paths are looked up at run time here, which costs more than all the rest.
  var sizes: [Int] { groups.map { $0.letters.count } }
  var joints: some Collection<Joint> { groups.dropFirst().lazy.map { $0.joint } }
  var isSolid: Bool { groups.count == 1 }

  /// The first `count` groups.
  func prefix(_ count: Int) -> DigitGroups { DigitGroups(groups.prefix(count)) }
  /// All but the first `count` groups.
  func dropFirst(_ count: Int) -> DigitGroups { DigitGroups(groups.dropFirst(count)) }
}

extension ContactText {
  /// The whole groups of digits from a letter on that hold at most `limit` digits together.
  ///
  /// Takes time in proportion to `limit`, however many digits follow.
  func digitGroups(at start: Int, limit: Int) -> DigitGroups {
    var groups: [DigitGroups.Group] = []
    var (letter, digits, joint) = (start, 0, Joint.wall)
    while let end = endOfDigits(from: letter, limit: limit - digits), !isTiedToLatin(end) {
      groups.append(.init(letters: letter..<end, joint: joint))
      digits += end - letter
      guard digits < limit, let next = self.joint(before: end), next != .wall else { break }
      (letter, joint) = (end, next)
    }
    return DigitGroups(groups[...])
  }

  /// The end of the digits that stand side by side, or nil if they are none or more than `limit`.
  private func endOfDigits(from start: Int, limit: Int) -> Int? {
    var letter = start
    while isDigit(letter), letter == start || gap(before: letter).isEmpty {
      letter += 1
      if letter - start > limit { return nil }
    }
    return letter > start ? letter : nil
  }

  /// What joins the digits on both sides of the border before a letter; nil if they are not both digits.
  func joint(before letter: Int) -> Joint? {
    guard isDigit(letter), isDigit(letter - 1) else { return nil }
    let gap = gap(before: letter)
    return gap.isEmpty ? nil : Joint(view.units[gap])
  }

  private static let services = ["v", "vx", "wx", "q", "qq"].map { Array($0.utf16) }

  /// Whether Latin letters stand at the end of digits, other than the name of a service: 13800000000v同号.
  private func isTiedToLatin(_ end: Int) -> Bool {
    guard isLatin(end), gap(before: end).isEmpty else { return false }
    return !Self.services.contains {
      has($0, at: end) && !isLatin(end + $0.count) && !isDigit(end + $0.count)
    }
  }

  func reading(_ number: DigitGroups) -> [UInt16] { Array(view.letters[number.letters]) }

  func unitRange(_ letters: Range<Int>) -> Range<Int> {
    position(letters.lowerBound)..<position(letters.upperBound - 1) + 1
  }

  /// The number that a group of digits says, or nil if it has too many of them.
  func value(_ letters: Range<Int>) -> Int? {
    letters.count > 9 ? nil : letters.reduce(0) { $0 * 10 + Int(view.letters[$1]) - 0x30 }
  }
}
