/// Phone numbers of China: mobile, 400 and 800 numbers, landlines with an area code.
struct PhoneFinder: ContactFinder {
  /// 0086 and eleven digits.
  private static let mostDigits = 15

  func isCalledFor(_ signs: ContactSigns, _ anchors: [ContactRecognizer.AnchorHit]) -> Bool {
    signs.digits >= 10
  }

  func contacts(in text: ContactText, anchors: [ContactRecognizer.AnchorHit], signs: ContactSigns)
    -> [Contact]
  {
    var found: [Contact] = []
    var letter = 0
    /// Where the last number ends, which no other number may go on from but a phone number.
    var end = 0
    while letter < text.view.letters.count {
      guard text.isDigit(letter) else { letter += 1; continue }
      if let number = number(at: letter, after: end, in: text) {
        found.append(
          Contact(kind: .phone, units: text.unitRange(number.letters), reading: text.reading(number)))
        letter = number.letters.upperBound
        end = letter
      } else {
        letter = endOfGroup(letter, in: text)
      }
    }
    return found
  }

  private func endOfGroup(_ start: Int, in text: ContactText) -> Int {
    var letter = start + 1
    while text.isDigit(letter), text.gap(before: letter).isEmpty { letter += 1 }
    return letter
  }

  /// The phone number that starts with a group of digits.
  private func number(at letter: Int, after end: Int, in text: ContactText) -> DigitGroups? {
    guard [0x30, 0x31, 0x34, 0x38].contains(text.view.letters[letter]), !isTied(letter, in: text) else {
      return nil
    }
    let all = text.digitGroups(at: letter, limit: Self.mostDigits)
    guard all.digits >= 10 else { return nil }
    let isLed = NumberWords.isPhoneAnnounced(before: letter, in: text)
    for count in stride(from: all.groups.count, to: 0, by: -1) {
      let number = all.prefix(count)
      guard 10...Self.mostDigits ~= number.digits, isPhone(number, isLed: isLed, in: text) else { continue }
      if standsFree(number, in: all, after: end, text), !NumberWords.nameAThing(number.letters, in: text) {
        return number
      }
    }
    return nil
  }

  private func isPhone(_ number: DigitGroups, isLed: Bool, in text: ContactText) -> Bool {
    switch text.view.letters[number.letters.lowerBound] {
    case 0x31: return isMobile(number, isLed: isLed, in: text)
    case 0x34:
      return number.digits == 10 && text.starts(number, with: "400")
        && PhonePattern.isService(number, isLed: isLed, in: text)
    case 0x30 where PhonePattern.isLandline(number, in: text): return true
    default: break
    }
    if number.digits == 10, text.starts(number, with: "800") {
      return PhonePattern.isService(number, isLed: isLed, in: text)
    }
    return ["86", "0086"].contains { text.starts(number, with: $0) && isAbroad(number, $0.count, in: text) }
  }

  /// 1, then 3 to 9, eleven digits in all.
  private func isMobile(_ number: DigitGroups, isLed: Bool, in text: ContactText) -> Bool {
    let first = number.letters.lowerBound
    return number.digits == 11 && text.view.letters[first] == 0x31
      && 0x33...0x39 ~= text.view.letters[first + 1]
      && PhonePattern.isMobile(number, isLed: isLed, in: text)
  }

  /// A mobile number after the code of the country, which may be in its first group or a group of its own.
  private func isAbroad(_ number: DigitGroups, _ code: Int, in text: ContactText) -> Bool {
    guard number.digits == code + 11 else { return false }
    if number.sizes[0] == code { return isMobile(number.dropFirst(1), isLed: true, in: text) }
    let first = number.letters.lowerBound + code
    return number.isSolid && text.view.letters[first] == 0x31 && 0x33...0x39 ~= text.view.letters[first + 1]
  }

  /// Whether the digits are the end of a word or number: v13800000000, 3.13800000000.
  private func isTied(_ letter: Int, in text: ContactText) -> Bool {
    text.isLatin(letter - 1) && text.gap(before: letter).isEmpty
  }

  /// Whether the number is no part of a longer row of groups, unless that is a row of phone numbers.
  private func standsFree(_ number: DigitGroups, in all: DigitGroups, after end: Int, _ text: ContactText)
    -> Bool
  {
    let before = number.letters.lowerBound
    if before != end || end == 0, let joint = text.joint(before: before), binds(joint, number) {
      return false
    }
    let after = number.letters.upperBound
    guard let joint = text.joint(before: after), binds(joint, number) else { return true }
    let next = text.digitGroups(at: after, limit: 11)
    return joint != .dot && isMobile(next, isLed: false, in: text)
  }

  /// Whether a mark beside a number binds as those in it do; dots and dashes bind a number in one block.
  private func binds(_ joint: Joint, _ number: DigitGroups) -> Bool {
    number.isSolid ? joint == .dot || joint == .dash : number.joints.contains(joint)
  }
}
