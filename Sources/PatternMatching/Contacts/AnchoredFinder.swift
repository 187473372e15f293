/// Handles and numbers that a word announces: WeChat, QQ, groups, other messengers.
struct AnchoredFinder: ContactFinder {
  func isCalledFor(_ signs: ContactSigns, _ anchors: [ContactRecognizer.AnchorHit]) -> Bool {
    !anchors.isEmpty
  }

  func contacts(in text: ContactText, anchors: [ContactRecognizer.AnchorHit], signs: ContactSigns)
    -> [Contact]
  {
    // Names before hints, longer anchors before the shorter ones inside them.
    let ordered = anchors.sorted {
      let (a, b) = (
        ContactAnchor.all[$0.anchor].strength == .name, ContactAnchor.all[$1.anchor].strength == .name
      )
      return a != b
        ? a : ($1.letters.count, $0.letters.lowerBound) < ($0.letters.count, $1.letters.lowerBound)
    }
    return ordered.compactMap { contact(after: $0, in: text) }
  }

  private func contact(after hit: ContactRecognizer.AnchorHit, in text: ContactText) -> Contact? {
    let anchor = ContactAnchor.all[hit.anchor]
    guard startsWord(hit.letters, in: text) else { return nil }
    let (start, isAnnounced) = skipFillers(from: hit.letters.upperBound, in: text)
    guard start < text.view.letters.count, text.gap(before: start).count <= ContactText.anchorGap,
      hit.isInColumn || !text.breaksLine(text.gap(before: start)), let run = text.handle(at: start)
    else { return nil }
    let lead = Lead(
      anchor: anchor, isAnnounced: isAnnounced || hasColon(before: start, in: text),
      isInvited: isInvited(hit.letters.lowerBound, in: text),
      isApart: !text.gap(before: start).isEmpty || start > hit.letters.upperBound)
    guard HandleTest.accepts(run, lead: lead, in: text) else { return nil }
    let units = (hit.unit ?? text.position(hit.letters.lowerBound))..<run.units.upperBound
    return Contact(kind: anchor.kind, units: units, reading: anchor.reading + run.reading)
  }

  /// What leads a reader to a handle.
  struct Lead {
    var anchor: ContactAnchor
    /// A word such as 号 or a colon stands between.
    var isAnnounced: Bool
    /// A word such as 加 stands before the anchor.
    var isInvited: Bool
    /// The handle does not follow the anchor at once.
    var isApart: Bool
  }

  /// A Latin anchor must not be the end of a longer word.
  private func startsWord(_ letters: Range<Int>, in text: ContactText) -> Bool {
    let start = letters.lowerBound
    guard text.isLatin(start), text.isLatin(start - 1) || text.isDigit(start - 1) else { return true }
    return !text.gap(before: start).isEmpty
  }

  private func skipFillers(from letter: Int, in text: ContactText) -> (Int, Bool) {
    var at = letter
    for _ in 0..<4 {
      guard at < text.view.letters.count, text.gap(before: at).count <= ContactText.anchorGap,
        let filler = ContactAnchor.fillers.first(where: { text.has($0, at: at) })
      else { break }
      // "id" announces a handle only where it is not the handle's own beginning.
      if filler.count == 2, text.isLatin(at), text.isLatin(at + 2), text.gap(before: at + 2).isEmpty { break }
      at += filler.count
    }
    return (at, at > letter)
  }

  private func hasColon(before letter: Int, in text: ContactText) -> Bool {
    text.view.units[text.gap(before: letter)].contains { $0 == 0x3A || $0 == 0x3D || $0 == 0x2192 }
  }

  private func isInvited(_ letter: Int, in text: ContactText) -> Bool {
    let before = text.position(letter) - 1
    if before >= 0, [0x2B, 0x2795].contains(text.view.units[before]) { return true }
    return text.isPreceded(byAny: ContactAnchor.invitations, before: letter)
  }
}
