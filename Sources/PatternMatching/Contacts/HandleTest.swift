/// Whether a run of letters and digits after an anchor is a handle or number of that service.
enum HandleTest {
  static func accepts(_ run: ContactText.Run, lead: AnchoredFinder.Lead, in text: ContactText) -> Bool {
    if isQuantity(run, in: text) { return false }
    switch lead.anchor.kind {
    case .wechat: return isWechat(run, lead)
    case .qq:
      return isNumber(run, 5...12) && (lead.anchor.strength == .name || lead.isInvited || lead.isAnnounced)
    case .group:
      return isNumber(run, 6...12) && (lead.anchor.strength == .name || lead.isInvited || lead.isAnnounced)
    default:
      return run.latin > 0 && run.count >= 5 && (run.digits > 0 || lead.isAnnounced || lead.isApart)
        && !ContactAnchor.words.contains(run.reading)
    }
  }

  /// A WeChat id is 6 to 20 letters, digits, `_` and `-` and begins with a letter; a phone or QQ number serves, too.
  private static func isWechat(_ run: ContactText.Run, _ lead: AnchoredFinder.Lead) -> Bool {
    let isNumber = run.latin == 0 && 5...11 ~= run.digits
    let isMixed = run.latin > 0 && run.digits > 0 && 5...20 ~= run.count
    let isWord = run.digits == 0 && 5...20 ~= run.latin && !ContactAnchor.words.contains(run.reading)
    switch lead.anchor.strength {
    case .name: return isNumber || isMixed || isWord && (lead.isAnnounced || lead.isApart)
    case .hint:
      let isLed = lead.isInvited || lead.isAnnounced
      return isLed && (isNumber && run.digits >= 6 || isMixed || isWord && lead.isApart)
        || isMixed && lead.isApart && run.count >= 6
    }
  }

  /// QQ and group numbers do not begin with 0.
  private static func isNumber(_ run: ContactText.Run, _ lengths: ClosedRange<Int>) -> Bool {
    run.latin == 0 && lengths ~= run.digits && run.reading.first != 0x30
  }

  private static let measures = "人 个 位 元 块 万 亿 年 月 岁 斤 米 次 条 天 分 名 w k".split(separator: " ").map {
    Array($0.utf16)
  }

  /// A number that is followed by a measure word counts something.
  private static func isQuantity(_ run: ContactText.Run, in text: ContactText) -> Bool {
    guard run.latin == 0, run.letters.upperBound < text.view.letters.count,
      text.gap(before: run.letters.upperBound).isEmpty
    else { return false }
    return text.isFollowed(byAny: measures, at: run.letters.upperBound)
  }
}
