import Classification
import Rulesets

extension ModerationSession {
  /// Bytes of a text that are judged at once.
  public static let passageSize = 128 << 10
  /// Bytes that a passage shares with the one before it, so that what stands at its beginning is not cut off.
  public static let passageOverlap = 4 << 10

  /// Judges a long text passage by passage. Passages begin and end between scalars, malformed bytes counted as
  /// normalization does, so that offsets are those of the whole.
  func findByPassages(
    in text: UnsafeBufferPointer<UInt8>, kind: DocumentKind, context: DocumentContext?,
    into found: FoundSignals
  ) {
    var all: [Observation] = []
    var limits: [LimitReached] = []
    var start = Place()
    while true {
      var next = start
      next.advance(toByte: start.utf8 + Self.passageSize - Self.passageOverlap, in: text)
      var end = next
      end.advance(toByte: start.utf8 + Self.passageSize, in: text)
      let passage = UnsafeBufferPointer(rebasing: text[start.utf8..<end.utf8])
      found.removeAll()
      find(inPassage: passage, from: start, kind: kind, context: context, into: found)
      for signal in found.signals { all.add(found.observation(signal, in: text)) }
      limits += found.limits.filter { !limits.contains($0) }
      if end.utf8 == text.count { break }
      start = next
    }
    found.removeAll()
    all.forEach(found.append)
    found.limits = limits
  }
}

extension [Observation] {
  /// Adds what was found in a later passage: a rule holds if it does in one of them, by the evidence of both.
  fileprivate mutating func add(_ later: Observation) {
    guard let index = firstIndex(where: { $0.rule == later.rule }) else {
      append(later)
      return
    }
    self[index].strength = Swift.max(self[index].strength, later.strength)
    for evidence in later.evidence { self[index].add(evidence) }
  }
}

extension Observation {
  /// Adds evidence of a later passage; what stands in both passages counts once, in its longer form.
  fileprivate mutating func add(_ later: Evidence) {
    guard let last = evidence.last, later.scalars.lowerBound < last.scalars.upperBound else {
      if evidence.count < Signal.evidenceLimit { evidence.append(later) }
      return
    }
    if later.scalars.upperBound > last.scalars.upperBound, later.scalars.count >= last.scalars.count {
      evidence[evidence.count - 1] = later
    }
  }
}
