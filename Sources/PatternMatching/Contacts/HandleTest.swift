/// Whether a run with Latin letters after an anchor is a handle of that service.
enum HandleTest {
  static func accepts(_ run: ContactText.Run, lead: AnchoredFinder.Lead, in text: ContactText) -> Bool {
    if run.digits == 0 && (lead.isMember || ContactAnchor.words.contains(run.reading)) { return false }
    if run.digits > 0 && ModelName.matches(run.reading) { return false }
    switch lead.anchor.kind {
    case .wechat: return isWechat(run, lead) && !isProgramIdentifier(run, lead)
    case .handle:
      return run.count >= 5 && (run.digits > 0 || lead.isAnnounced || lead.isApart && !isLatin(lead.anchor))
    default: return false
    }
  }

  /// Letters and digits set apart one by one: some sign must say that they are not a list.
  static func acceptsSpelled(_ run: ContactText.Run, lead: AnchoredFinder.Lead) -> Bool {
    (lead.anchor.kind == .wechat || lead.anchor.kind == .handle) && (run.digits > 0 || lead.isLed)
      && (lead.anchor.strength == .name || lead.isLed || run.isDisguised)
  }

  private static func isLatin(_ anchor: ContactAnchor) -> Bool { anchor.text.utf16.allSatisfy { $0 < 0x80 } }

  /// A WeChat id is 6 to 20 letters, digits, `_` and `-` and begins with a letter.
  private static func isWechat(_ run: ContactText.Run, _ lead: AnchoredFinder.Lead) -> Bool {
    let isMixed = run.digits > 0 && 5...20 ~= run.count
    let isWord = run.digits == 0 && 5...20 ~= run.latin
    switch lead.anchor.strength {
    case .name: return isMixed || isWord && (lead.isAnnounced || lead.isApart)
    case .doubtful: return lead.isLed && (isMixed || isWord)
    case .hint:
      return lead.isLed && (isMixed || isWord && lead.isApart) || isMixed && lead.isApart && run.count >= 6
    }
  }

  /// The id of a WeChat program: wx and sixteen hexadecimal digits.
  private static func isProgramIdentifier(_ run: ContactText.Run, _ lead: AnchoredFinder.Lead) -> Bool {
    lead.anchor.text == "wx" && !lead.isApart && run.reading.count == 16
      && run.reading.allSatisfy { 0x30...0x39 ~= $0 || 0x61...0x66 ~= $0 }
  }
}
