/// Links, bare domains and e-mail addresses.
struct WebAddressFinder: ContactFinder {
  func isCalledFor(_ signs: ContactSigns, _ anchors: [ContactRecognizer.AnchorHit]) -> Bool {
    signs.latin >= 2 && !signs.dots.isEmpty
  }

  func contacts(in text: ContactText, anchors: [ContactRecognizer.AnchorHit], signs: ContactSigns)
    -> [Contact]
  {
    var found: [Contact] = []
    for dot in signs.dots where found.last.map({ $0.units.upperBound <= dot }) ?? true {
      let limit = found.last?.units.upperBound ?? 0
      if let domain = Domain(spelledAround: dot, in: text.view.units) ?? Domain(at: dot, in: text.view.units)
      {
        found.append(contact(domain, after: limit, in: text))
      } else if let link = numericLink(at: dot, after: limit, in: text.view.units) {
        found.append(link)
      }
    }
    return found
  }

  /// A link whose host is a number; without `http://` it may be anything.
  private func numericLink(at dot: Int, after limit: Int, in units: UnsafeBufferPointer<UInt16>) -> Contact? {
    guard let host = NetworkAddress.range(aroundFirst: dot, in: units),
      let start = scheme(before: host.lowerBound, after: limit, units)
    else { return nil }
    let range = start..<Self.endOfPath(from: host.upperBound, units)
    return Contact(kind: .url, units: range, reading: Array(units[range]))
  }

  private func contact(_ domain: Domain, after limit: Int, in text: ContactText) -> Contact {
    let units = text.view.units
    if let local = localPart(before: domain.units.lowerBound, after: limit, units) {
      let name = Array(units[local.name]) + [0x40]
      return Contact(
        kind: .email, units: local.name.lowerBound..<domain.units.upperBound, reading: name + domain.reading)
    }
    let scheme = scheme(before: domain.units.lowerBound, after: limit, units)
    let end = Self.endOfPath(from: domain.units.upperBound, units)
    let isLink = scheme != nil || domain.isWorldWideWeb
    let reading = domain.reading + Array(units[domain.units.upperBound..<end])
    return Contact(
      kind: isLink ? .url : .domain, units: (scheme ?? domain.units.lowerBound)..<end,
      reading: scheme.map { Array(units[$0..<domain.units.lowerBound]) + reading } ?? reading)
  }

  private static let schemes = ["https://", "http://", "hxxps://", "hxxp://"].map { Array($0.utf16) }

  private func scheme(before start: Int, after limit: Int, _ units: UnsafeBufferPointer<UInt16>) -> Int? {
    for scheme in Self.schemes where start - scheme.count >= limit {
      if units[(start - scheme.count)..<start].elementsEqual(scheme) { return start - scheme.count }
    }
    return nil
  }

  /// RFC 5321's bound on the name before `@`.
  private static let localLimit = 64

  /// The name before `@`, or before `#` or (at) standing in for it.
  private func localPart(
    before start: Int, after limit: Int, _ units: UnsafeBufferPointer<UInt16>
  ) -> (name: Range<Int>, at: Range<Int>)? {
    for sign in ["@", "#", "(at)", "艾特"].map({ Array($0.utf16) }) where start - sign.count >= limit {
      let at = start - sign.count..<start
      guard units[at].elementsEqual(sign) else { continue }
      var first = at.lowerBound
      while first > limit, at.lowerBound - first < Self.localLimit,
        Domain.isLabel(units[first - 1]) || [0x2E, 0x5F, 0x2B].contains(units[first - 1])
      {
        first -= 1
      }
      if first < at.lowerBound { return (first..<at.lowerBound, at) }
    }
    return nil
  }

  /// The end of a port, path or query: what a link may hold, but for punctuation at its end.
  private static func endOfPath(from start: Int, _ units: UnsafeBufferPointer<UInt16>) -> Int {
    guard start < units.count, units[start] == 0x2F || units[start] == 0x3F || isPort(start, units) else {
      return start
    }
    var end = start
    while end < units.count, 0x21...0x7E ~= units[end],
      ![0x22, 0x27, 0x28, 0x29, 0x3C, 0x3E, 0x2C, 0x5B, 0x5D].contains(units[end])
    {
      end += 1
    }
    while end > start, [0x2E, 0x21, 0x3F, 0x3A, 0x3B].contains(units[end - 1]) { end -= 1 }
    return end
  }

  private static func isPort(_ start: Int, _ units: UnsafeBufferPointer<UInt16>) -> Bool {
    units[start] == 0x3A && start + 2 < units.count && 0x30...0x39 ~= units[start + 1]
      && 0x30...0x39 ~= units[start + 2]
  }
}
