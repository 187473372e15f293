/// Phone numbers of China: mobile, 400 and 800 numbers, landlines with an area code.
struct PhoneFinder: ContactFinder {
  func isCalledFor(_ signs: ContactSigns, _ anchors: [ContactRecognizer.AnchorHit]) -> Bool {
    signs.digits >= 10
  }

  func contacts(in text: ContactText, anchors: [ContactRecognizer.AnchorHit], signs: ContactSigns)
    -> [Contact]
  {
    var found: [Contact] = []
    var letter = 0
    while letter < text.view.letters.count {
      guard text.isDigit(letter), let run = text.handle(at: letter) else {
        letter += 1
        continue
      }
      if run.latin == 0, let contact = contact(run, in: text) { found.append(contact) }
      letter = run.letters.upperBound
      // What is left of a run that is too long is no number of its own.
      if run.count == ContactText.handleLimit { while text.isDigit(letter) { letter += 1 } }
    }
    return found
  }

  private func contact(_ run: ContactText.Run, in text: ContactText) -> Contact? {
    guard !isIdentifier(run, in: text) else { return nil }
    let isMobile = Self.isMobile(run.reading[...])
    let afterCountry = [[0x38, 0x36], [0x30, 0x30, 0x38, 0x36]].contains { (country: [UInt16]) in
      run.reading.starts(with: country) && Self.isMobile(run.reading.dropFirst(country.count))
    }
    guard isMobile || afterCountry || isService(run) || isLandline(run, in: text) else { return nil }
    return Contact(kind: .phone, units: run.units, reading: run.reading)
  }

  /// 1, then 3 to 9, eleven digits in all.
  private static func isMobile(_ digits: ArraySlice<UInt16>) -> Bool {
    digits.count == 11 && digits.first == 0x31 && 0x33...0x39 ~= digits[digits.startIndex + 1]
  }

  private func isService(_ run: ContactText.Run) -> Bool {
    run.digits == 10
      && [[0x34, 0x30, 0x30], [0x38, 0x30, 0x30]].contains { (head: [UInt16]) in
        run.reading.starts(with: head)
      }
      && run.units.count > run.digits
  }

  /// An area code of three or four digits, a dash, seven or eight digits.
  private func isLandline(_ run: ContactText.Run, in text: ContactText) -> Bool {
    guard run.reading.first == 0x30, 10...12 ~= run.digits, run.units.count == run.digits + 1 else {
      return false
    }
    return [3, 4].contains { text.gap(before: run.letters.lowerBound + $0).count == 1 }
  }

  private static let identifiers = "订单 单号 订单号 快递 运单 编号 流水号 身份证 卡号 账单 序列号 货号 型号 工号 学号 条码 验证码 串号 票号"
    .split(separator: " ").map { Array($0.utf16) }

  /// Whether the words before say that the number names a thing, not a person; or Latin letters stand at it.
  private func isIdentifier(_ run: ContactText.Run, in text: ContactText) -> Bool {
    let before = run.letters.lowerBound - 1
    let isJoined = before >= 0 && text.isLatin(before) && text.gap(before: run.letters.lowerBound).isEmpty
    return isJoined || text.isPreceded(byAny: Self.identifiers, before: run.letters.lowerBound, within: 3)
  }
}
