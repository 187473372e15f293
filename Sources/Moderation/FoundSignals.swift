import Classification

/// What the classifiers found in one text, mapped back to it: flat buffers that the next text reuses, so that a text with
/// findings costs no memory of its own.
final class FoundSignals {
  /// A rule that held.
  struct Signal {
    var rule: Int
    var strength: Double
    /// Of `passages`, in text order.
    var passages: Range<Int>
  }

  /// A passage of evidence.
  struct Passage {
    var first: Place
    var last: Place
    /// The normalized units it was found by; none where it was found in a former passage of a long text.
    var units = 0..<0
    /// What the engine read there, of `readings`.
    var reading = 0..<0
  }

  var signals: [Signal] = []
  var passages: [Passage] = []
  /// UTF-8.
  var readings: [UInt8] = []
  var limits: [LimitReached] = []

  var isEmpty: Bool { signals.isEmpty && limits.isEmpty }

  func removeAll() {
    if isEmpty { return }
    signals.removeAll(keepingCapacity: true)
    passages.removeAll(keepingCapacity: true)
    readings.removeAll(keepingCapacity: true)
    limits.removeAll(keepingCapacity: true)
  }

  /// Takes in findings that own their memory.
  func append(_ observation: Observation) {
    let first = passages.count
    for evidence in observation.evidence {
      let start = readings.count
      readings += evidence.reading.utf8
      passages.append(Passage(evidence, reading: start..<readings.count))
    }
    signals.append(
      Signal(rule: observation.rule, strength: observation.strength, passages: first..<passages.count))
  }

  /// What a signal found, in memory of its own; `text` is the text.
  func observation(_ signal: Signal, in text: UnsafeBufferPointer<UInt8>) -> Observation {
    Observation(
      rule: signal.rule, strength: signal.strength, evidence: evidence(of: signal.passages, in: text))
  }

  /// Passages in memory of their own; `text` is the text.
  func evidence(of range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> [Evidence] {
    passages[range].map { passage in
      Evidence(
        scalars: passage.first.scalars..<passage.last.scalars,
        utf16: passage.first.utf16..<passage.last.utf16,
        utf8: passage.range(in: .utf8),
        text: String(decoding: text[passage.range(in: .utf8)], as: UTF8.self),
        reading: String(decoding: readings[passage.reading], as: UTF8.self))
    }
  }
}

extension FoundSignals.Passage {
  init(_ evidence: Evidence, reading: Range<Int>) {
    self.init(
      first: Place(
        scalars: evidence.scalars.lowerBound, utf16: evidence.utf16.lowerBound, utf8: evidence.utf8.lowerBound
      ),
      last: Place(
        scalars: evidence.scalars.upperBound, utf16: evidence.utf16.upperBound, utf8: evidence.utf8.upperBound
      ),
      reading: reading)
  }

  /// The passage's range counted in a unit.
  func range(in unit: OffsetUnit) -> Range<Int> {
    switch unit {
    case .unicode: first.scalars..<last.scalars
    case .utf16: first.utf16..<last.utf16
    case .utf8: first.utf8..<last.utf8
    }
  }
}
