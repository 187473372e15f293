import Classification
import TextAnalysis

/// Maps evidence from normalized units back to the original text: here and only here.
struct EvidenceMapper {
  let classifier: TextClassifier
  let original: UnsafeBufferPointer<UInt8>
  /// Where `original` begins in the whole text.
  private let start: Place

  /// Maps evidence of the classifier's last text, which was `original` and began at `start` of the whole.
  init(_ classifier: TextClassifier, original: UnsafeBufferPointer<UInt8>, from start: Place = Place()) {
    (self.classifier, self.original, self.start) = (classifier, original, start)
  }

  /// Adds signals with their evidence, for which it walks over the text once.
  func map(_ signals: [Signal], into found: FoundSignals) {
    for signal in signals {
      let first = found.passages.count
      for units in signal.evidence { append(units, to: &found.passages, from: first) }
      found.signals.append(
        FoundSignals.Signal(
          rule: signal.rule, strength: signal.strength, passages: first..<found.passages.count))
    }
    complete(found)
  }

  /// Maps ranges of units one by one.
  func map(_ ranges: [Range<Int>]) -> [Evidence] {
    let found = FoundSignals()
    found.passages = ranges.map(passage)
    complete(found)
    return found.evidence(of: found.passages.indices, in: original)
  }

  /// A passage of which only the scalars are known.
  private func passage(_ units: Range<Int>) -> FoundSignals.Passage {
    let scalars = classifier.text.sourceRange(ofUnits: units)
    return FoundSignals.Passage(
      first: Place(scalars: scalars.lowerBound), last: Place(scalars: scalars.upperBound), units: units)
  }

  /// Appends a passage, or joins it with the one before if they are parted by units of one character alone: ㏳ is 20日, of
  /// which a rule may want but the 20.
  private func append(_ units: Range<Int>, to passages: inout [FoundSignals.Passage], from first: Int) {
    let new = passage(units)
    guard passages.count > first, let last = passages.last, new.first.scalars <= last.last.scalars else {
      passages.append(new)
      return
    }
    passages[passages.count - 1] = passage(
      last.units.lowerBound..<max(last.units.upperBound, units.upperBound))
  }

  /// Completes passages of which the scalars are known.
  private func complete(_ found: FoundSignals) {
    find(&found.passages)
    for index in found.passages.indices {
      let reading = found.readings.count
      classifier.appendReading(of: found.passages[index].units, to: &found.readings)
      found.passages[index].reading = reading..<found.readings.count
      found.passages[index].first = start + found.passages[index].first
      found.passages[index].last = start + found.passages[index].last
    }
  }

  /// Completes places of which the scalars are known; those beyond the end become the end.
  private func find(_ passages: inout [FoundSignals.Passage]) {
    var place = Place()
    // Evidence of one rule is in order.
    if zip(passages, passages.dropFirst()).allSatisfy({ $0.last.scalars <= $1.first.scalars }) {
      for index in passages.indices {
        place.advance(toScalar: passages[index].first.scalars, in: original)
        passages[index].first = place
        place.advance(toScalar: passages[index].last.scalars, in: original)
        passages[index].last = place
      }
      return
    }
    let ends = passages.indices.flatMap { [(passage: $0, isFirst: true), (passage: $0, isFirst: false)] }
    func scalars(_ end: (passage: Int, isFirst: Bool)) -> Int {
      end.isFirst ? passages[end.passage].first.scalars : passages[end.passage].last.scalars
    }
    for end in ends.sorted(by: { scalars($0) < scalars($1) }) {
      place.advance(toScalar: scalars(end), in: original)
      if end.isFirst { passages[end.passage].first = place } else { passages[end.passage].last = place }
    }
  }
}

/// A place in a text in all three units.
struct Place {
  var scalars = 0
  var utf16 = 0
  var utf8 = 0

  /// A place in a part of a text that begins at another.
  static func + (start: Place, inside: Place) -> Place {
    Place(
      scalars: start.scalars + inside.scalars, utf16: start.utf16 + inside.utf16,
      utf8: start.utf8 + inside.utf8)
  }

  /// Steps to a scalar, or to the end.
  mutating func advance(toScalar scalar: Int, in text: UnsafeBufferPointer<UInt8>) {
    advance(in: text) { _, scalars in scalars < scalar }
  }

  /// Steps to the first place between scalars at or after a byte, or to the end.
  mutating func advance(toByte byte: Int, in text: UnsafeBufferPointer<UInt8>) {
    advance(in: text) { at, _ in at < byte }
  }

  /// Steps over scalars, counting malformed bytes as normalization does.
  @inline(__always)
  private mutating func advance(
    in text: UnsafeBufferPointer<UInt8>, while goesOn: (_ utf8: Int, _ scalars: Int) -> Bool
  ) {
    // All in local variables, so that they stay in registers.
    var (at, scalars, pairs) = (utf8, scalars, 0)
    while at < text.count, goesOn(at, scalars) {
      // Ideographs two by two.
      if at &+ 8 <= text.count, goesOn(at &+ 3, scalars &+ 1), UTF8Decoder.two(text, at) != nil {
        (at, scalars) = (at &+ 6, scalars &+ 2)
        continue
      }
      let character = UTF8Decoder.next(text, &at)
      scalars &+= 1
      pairs &+= character > 0xFFFF ? 1 : 0
    }
    utf16 += scalars - self.scalars + pairs
    (utf8, self.scalars) = (at, scalars)
  }
}
