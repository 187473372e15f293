/// Whether the digits after an anchor are a number of that service.
enum NumberTest {
  /// The longest of QQ and group numbers and the country code of a phone number at a WeChat anchor.
  private static let mostDigits = 13
  /// How many digits any service's numbers have.
  private static let lengths = 5...12

  /// The number that starts at a letter, or nil if none does that the service would take.
  static func number(at start: Int, lead: AnchoredFinder.Lead, in text: ContactText) -> ContactText.Run? {
    let all = text.digitGroups(at: start, limit: mostDigits)
    for count in stride(from: all.groups.count, to: 0, by: -1) {
      let number = all.prefix(count)
      guard accepts(number, lead, in: text), endsThere(number, in: text),
        !NumberWords.isQuantity(number.letters, in: text)
      else { continue }
      return ContactText.Run(
        letters: number.letters, units: text.unitRange(number.letters), digits: number.digits, latin: 0,
        reading: text.reading(number))
    }
    return nil
  }

  private static func accepts(_ number: DigitGroups, _ lead: AnchoredFinder.Lead, in text: ContactText)
    -> Bool
  {
    guard lengths ~= number.digits else { return false }
    let shape = NumberShape(number, in: text)
    return hasLength(number, shape, lead, in: text)
      && (number.isSolid
        ? isPlainNumber(number, shape, lead, in: text) : isGrouped(number, shape, lead, in: text))
  }

  /// QQ and group numbers do not begin with 0; a phone or QQ number serves for WeChat, too.
  private static func hasLength(
    _ number: DigitGroups, _ shape: NumberShape, _ lead: AnchoredFinder.Lead, in text: ContactText
  ) -> Bool {
    let isFirm = lead.isLed || shape.isDisguised
    let begins = text.view.letters[number.letters.lowerBound] != 0x30
    switch (lead.anchor.kind, lead.anchor.strength) {
    case (.wechat, .name): return (isFirm ? 5 : 6)...11 ~= number.digits
    case (.wechat, _): return 6...11 ~= number.digits && isFirm
    case (.qq, let strength):
      return begins && 5...12 ~= number.digits && (isFirm || strength == .name && number.digits > 5)
    case (.group, let strength): return begins && 6...12 ~= number.digits && (isFirm || strength == .name)
    default: return false
    }
  }

  /// Digits in one block that are no date and no counting.
  private static func isPlainNumber(
    _ number: DigitGroups, _ shape: NumberShape, _ lead: AnchoredFinder.Lead, in text: ContactText
  ) -> Bool {
    guard shape.isDate else { return true }
    return lead.isPointed && !NumberWords.isOccasion(number.letters, in: text)
  }

  /// Digits in groups that are no date, version, network address or row of prices.
  private static func isGrouped(
    _ number: DigitGroups, _ shape: NumberShape, _ lead: AnchoredFinder.Lead, in text: ContactText
  ) -> Bool {
    if shape.isDotted || shape.isDate { return false }
    if shape.isWhollyOneByOne || shape.isDisguised { return true }
    if shape.isOneByOne { return shape.isJoined(by: .dash, .space, .odd, .product, .dot) }
    if shape.isPrices { return false }
    if number.digits == 11, text.starts(number, with: "1"),
      PhonePattern.isMobile(number, isLed: true, in: text)
    {
      return true
    }
    guard shape.isJoined(by: .dash, .space, .dot, .odd) else { return false }
    return shape.isEven(atLeast: 3) || lead.isLed && !shape.isRising && shape.isEven(atLeast: 2)
      || lead.isAnnounced && (number.sizes.min() ?? 0) > 1
  }

  /// Whether the digits that follow, if any, belong to something else.
  private static func endsThere(_ number: DigitGroups, in text: ContactText) -> Bool {
    guard let joint = text.joint(before: number.letters.upperBound) else { return true }
    return number.isSolid ? joint != .dot && joint != .dash : !number.joints.contains(joint)
  }
}
