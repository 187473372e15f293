/// The ways in which people group the digits of a telephone number.
enum PhonePattern {
  /// Groups that by themselves say "telephone", whatever divides them.
  private static let plain: Set<[Int]> = [[3, 4, 4]]
  /// Groups that say so between dashes and spaces, unless they are prices.
  private static let usual: Set<[Int]> = [[4, 4, 3], [4, 3, 4], [3, 3, 5], [3, 8]]

  /// Whether the eleven digits of a mobile number are grouped as those of one are.
  ///
  /// - Parameter isLed: A word such as 电话 stands before, so that the groups need not tell.
  static func isMobile(_ number: DigitGroups, isLed: Bool, in text: ContactText) -> Bool {
    if number.isSolid { return true }
    let shape = NumberShape(number, in: text)
    let sizes = number.sizes
    if shape.isDisguised || shape.isWhollyOneByOne { return true }
    if shape.isPrices && !(isLed && sizes == [3, 4, 4]) || shape.isRising && sizes.count > 3 { return false }
    if plain.contains(sizes) { return true }
    guard shape.isJoined(by: .dash, .space, .dot, .odd), !shape.isDotted, !shape.isDate else { return false }
    return usual.contains(sizes) || shape.isOneByOne || isSpelledIn(sizes)
      || isLed && shape.isJoined(by: .dash, .space, .odd) && !shape.isRising
  }

  /// 1 3 8 0000 0000: the beginning digit by digit.
  private static func isSpelledIn(_ sizes: [Int]) -> Bool {
    sizes.count >= 5 && sizes.prefix(3) == [1, 1, 1]
  }

  /// 400-000-0000 and 400-0000-000: ten digits that do not stand in one block, or a word announces them.
  static func isService(_ number: DigitGroups, isLed: Bool, in text: ContactText) -> Bool {
    if number.isSolid { return isLed }
    let shape = NumberShape(number, in: text)
    return !shape.isPrices && !shape.isDotted && !shape.isRising
      && ([[3, 3, 4], [3, 4, 3], [3, 7]].contains(number.sizes)
        && shape.isJoined(by: .dash, .space, .odd, .dot)
        || shape.isDisguised || shape.isWhollyOneByOne)
  }

  /// An area code of three or four digits, then seven or eight digits, in one block or in two.
  static func isLandline(_ number: DigitGroups, in text: ContactText) -> Bool {
    let sizes = number.sizes
    guard 2...3 ~= sizes.count, 3...4 ~= sizes[0], NumberShape(number, in: text).isJoined(by: .dash, .space),
      number.groups.dropFirst().first?.joint == .dash || sizes.count == 2
    else { return false }
    let code = text.view.letters[number.letters.prefix(sizes[0])]
    return isAreaCode(code) && [[7], [8], [4, 4], [3, 4], [4, 3]].contains(Array(sizes.dropFirst()))
      && text.view.letters[number.letters.lowerBound + sizes[0]] >= 0x32
  }

  /// 010 and 02x, or 0 with 3 to 9 and two more.
  private static func isAreaCode(_ code: Slice<UnsafeBufferPointer<UInt16>>) -> Bool {
    let digits = Array(code)
    return digits[0] == 0x30
      && (digits.count == 3 ? digits == [0x30, 0x31, 0x30] || digits[1] == 0x32 : digits[1] >= 0x33)
  }
}
