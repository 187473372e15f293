import Classification
import Rulesets

extension ModerationSession {
  /// Bytes of a text that are judged at once.
  public static let passageSize = 128 << 10
  /// Bytes that a passage shares with the one before it, so that what stands at its beginning is not cut off.
  public static let passageOverlap = 4 << 10

  /// Judges a long text passage by passage. Passages begin and end between scalars, malformed bytes counted as
  /// normalization does, so that offsets are those of the whole.
  func findingsByPassages(
    in text: UnsafeBufferPointer<UInt8>, kind: DocumentKind, context: DocumentContext?
  ) -> Findings? {
    var all: Findings?
    var start = Place()
    while true {
      var next = start
      next.advance(toByte: start.utf8 + Self.passageSize - Self.passageOverlap, in: text)
      var end = next
      end.advance(toByte: start.utf8 + Self.passageSize, in: text)
      let passage = UnsafeBufferPointer(rebasing: text[start.utf8..<end.utf8])
      if let found = findings(inPassage: passage, from: start, kind: kind, context: context) {
        all = all?.joined(with: found) ?? found
      }
      if end.utf8 == text.count { return all }
      start = next
    }
  }
}

extension Findings {
  /// These and those of a later passage: a rule holds if it does in one of them, by the evidence of both.
  fileprivate func joined(with later: Findings) -> Findings {
    var result = self
    for signal in later.signals {
      guard let index = result.signals.firstIndex(where: { $0.rule == signal.rule }) else {
        result.signals.append(signal)
        continue
      }
      result.signals[index].strength = max(result.signals[index].strength, signal.strength)
      for evidence in signal.evidence { result.signals[index].add(evidence) }
    }
    result.limits += later.limits.filter { !result.limits.contains($0) }
    return result
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
