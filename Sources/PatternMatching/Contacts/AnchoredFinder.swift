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
        ContactAnchor.all[$0.anchor].strength == .hint, ContactAnchor.all[$1.anchor].strength == .hint
      )
      return a != b
        ? b : ($1.letters.count, $0.letters.lowerBound) < ($0.letters.count, $1.letters.lowerBound)
    }
    return ordered.compactMap { contact(after: $0, in: text) }
  }

  private func contact(after hit: ContactRecognizer.AnchorHit, in text: ContactText) -> Contact? {
    let anchor = ContactAnchor.all[hit.anchor]
    // An anchor of emoji alone may stand behind the last letter.
    guard hit.letters.lowerBound < text.view.letters.count else { return nil }
    guard startsWord(hit.letters, in: text), !isCutShort(hit.letters, in: text),
      !isCode(hit.letters, in: text)
    else { return nil }
    let (start, isAnnounced) = skipFillers(from: hit.letters.upperBound, in: text)
    guard start < text.view.letters.count else { return nil }
    let gap = text.gap(before: start)
    // First, since the gap may be as long as the text, and all of it anchors.
    guard text.isBridged(gap) else { return nil }
    let isPointed = points(gap, in: text)
    let lead = Lead(
      anchor: anchor, isAnnounced: isAnnounced || isPointed, isPointed: isPointed,
      isInvited: anchor.invites || isInvited(hit.letters.lowerBound, anchor, in: text),
      isApart: !gap.isEmpty || start > hit.letters.upperBound,
      isMember: !hit.letters.isEmpty && text.isLatin(hit.letters.upperBound - 1)
        && isMemberAccess(gap, in: text))
    guard let run = run(at: start, lead: lead, in: text),
      hit.isInColumn || !text.breaksLine(gap) || lead.isLed && standsAlone(run, after: gap, in: text)
    else { return nil }
    let units = (hit.unit ?? text.position(hit.letters.lowerBound))..<run.units.upperBound
    return Contact(kind: anchor.kind, units: units, reading: anchor.reading + run.reading)
  }

  /// What leads a reader to a handle.
  struct Lead {
    var anchor: ContactAnchor
    /// A colon or an arrow, or a word such as 号, stands between.
    var isAnnounced: Bool
    /// A colon or an arrow stands right before the handle.
    var isPointed: Bool
    /// A word such as 加 stands before the anchor or begins it.
    var isInvited: Bool
    /// The handle does not follow the anchor at once.
    var isApart: Bool
    /// A mark of programs stands between a Latin anchor and what follows: `wx.`, `wx://`.
    var isMember: Bool

    var isLed: Bool { isAnnounced || isInvited }
  }

  /// The first reading of what stands at a letter that the service would take.
  private func run(at start: Int, lead: Lead, in text: ContactText) -> ContactText.Run? {
    if text.isDigit(start), let number = NumberTest.number(at: start, lead: lead, in: text) { return number }
    if let run = text.handle(at: start), run.latin > 0, HandleTest.accepts(run, lead: lead, in: text) {
      return run
    }
    return text.spelledHandle(at: start).flatMap {
      HandleTest.acceptsSpelled($0, lead: lead) ? $0 : nil
    }
  }

  /// A Latin anchor must not be the end of a longer word.
  private func startsWord(_ letters: Range<Int>, in text: ContactText) -> Bool {
    let start = letters.lowerBound
    guard text.isLatin(start), text.isLatin(start - 1) || text.isDigit(start - 1) else { return true }
    return !text.gap(before: start).isEmpty
  }

  /// Whether the anchor is only the beginning of vx: 加v in 加vx.
  private func isCutShort(_ letters: Range<Int>, in text: ContactText) -> Bool {
    // An anchor of emoji alone has no letters.
    !letters.isEmpty && text.view.letters[letters.upperBound - 1] == 0x76
      && text.has([0x78], at: letters.upperBound)
      && text.gap(before: letters.upperBound).isEmpty
  }

  /// Whether the anchor is an option, a variable or a parameter: --v, $q, ?v=; or names a number of a program.
  private func isCode(_ letters: Range<Int>, in text: ContactText) -> Bool {
    let at = text.position(letters.lowerBound)
    if !letters.isEmpty, text.isLatin(letters.lowerBound), at > 0 {
      let mark = text.view.units[at - 1]
      if "?&=/\\$_".utf16.contains(mark) || mark == 0x2D && at > 1 && text.view.units[at - 2] == mark {
        return true
      }
    }
    return NumberWords.nameAThing(before: letters.lowerBound, within: 1, in: text)
  }

  private func skipFillers(from letter: Int, in text: ContactText) -> (Int, Bool) {
    var at = letter
    for _ in 0..<4 {
      guard at < text.view.letters.count, text.isBridged(text.gap(before: at)),
        let filler = ContactAnchor.fillers.first(where: { text.has($0, at: at) })
      else { break }
      // "id" announces a handle only where it is not the handle's own beginning.
      if filler.count == 2, text.isLatin(at), text.isLatin(at + 2), text.gap(before: at + 2).isEmpty { break }
      at += filler.count
    }
    return (at, at > letter)
  }

  /// `:` `=` `+` `➕` `→` `↓` `➡` and the last unit of 👉, 👇 and 👈.
  private static let pointers: Set<UInt16> = [
    0x3A, 0x3D, 0x2B, 0x2795, 0x2192, 0x2193, 0x27A1, 0xDC49, 0xDC47, 0xDC48,
  ]

  private func points(_ gap: Range<Int>, in text: ContactText) -> Bool {
    text.view.units[gap].contains { Self.pointers.contains($0) || $0 == 0x40 }
  }

  private func isMemberAccess(_ gap: Range<Int>, in text: ContactText) -> Bool {
    let units = text.view.units[gap]
    return units.elementsEqual([0x2E]) || units.elementsEqual([0x5F]) || units.elementsEqual([0x2D])
      || units.elementsEqual([0x28]) || units.elementsEqual([0x2F]) || units.elementsEqual("://".utf16)
  }

  /// Whether a handle on the line after its anchor is all that stands there.
  private func standsAlone(_ run: ContactText.Run, after gap: Range<Int>, in text: ContactText) -> Bool {
    let units = text.view.units
    guard units[gap].count(where: { $0 == 0x0A }) <= 2 else { return false }
    let rest = units[run.units.upperBound...].drop { $0 == 0x20 }
    return rest.first.map { $0 == 0x0A } ?? true
  }

  private func isInvited(_ letter: Int, _ anchor: ContactAnchor, in text: ContactText) -> Bool {
    let before = text.position(letter) - 1
    if before >= 0, [0x2B, 0x2795].contains(text.view.units[before]) { return true }
    return text.isPreceded(byAny: ContactAnchor.invitations, before: letter)
      || anchor.kind == .group && text.isPreceded(byAny: ContactAnchor.groupKinds, before: letter)
  }
}
