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

  /// Maps lists of unit ranges; one walk over the original whatever their number.
  func map(_ evidence: [[Range<Int>]]) -> [[Evidence]] {
    var offsets: [Int] = []
    for units in evidence.joined() {
      let scalars = classifier.text.sourceRange(ofUnits: units)
      offsets.append(scalars.lowerBound)
      offsets.append(scalars.upperBound)
    }
    let places = places(of: offsets)
    var next = 0
    return evidence.map { list in
      list.map { units in
        defer { next += 2 }
        return self.evidence(units: units, from: places[next], to: places[next + 1])
      }
    }
  }

  private func evidence(units: Range<Int>, from first: Place, to last: Place) -> Evidence {
    Evidence(
      scalars: start.scalars + first.scalars..<start.scalars + last.scalars,
      utf16: start.utf16 + first.utf16..<start.utf16 + last.utf16,
      utf8: start.utf8 + first.utf8..<start.utf8 + last.utf8,
      text: String(decoding: original[first.utf8..<last.utf8], as: UTF8.self),
      reading: classifier.reading(of: units))
  }

  /// The places of scalar offsets, in the order of the offsets.
  private func places(of offsets: [Int]) -> [Place] {
    var places = [Place](repeating: Place(), count: offsets.count)
    var place = Place()
    for index in offsets.indices.sorted(by: { offsets[$0] < offsets[$1] }) {
      while place.scalars < offsets[index], place.utf8 < original.count { place.advance(in: original) }
      places[index] = place
    }
    return places
  }
}

/// A place in a text in all three units.
struct Place {
  var scalars = 0
  var utf16 = 0
  var utf8 = 0

  /// Steps over one scalar, counting malformed bytes as normalization does.
  mutating func advance(in text: UnsafeBufferPointer<UInt8>) {
    let character = UTF8Decoder.next(text, &utf8)
    scalars += 1
    utf16 += character > 0xFFFF ? 2 : 1
  }

  /// Steps to the first place between scalars at or after a byte, or to the end.
  mutating func advance(to byte: Int, in text: UnsafeBufferPointer<UInt8>) {
    while utf8 < min(byte, text.count) { advance(in: text) }
  }
}
