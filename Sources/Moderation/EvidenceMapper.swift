import Classification
import TextAnalysis

/// Maps evidence from normalized units back to the original text: here and only here.
struct EvidenceMapper {
  /// A place in the original text in all three units.
  private struct Place {
    var scalars = 0
    var utf16 = 0
    var utf8 = 0
  }

  private let classifier: TextClassifier
  private let original: UnsafeBufferPointer<UInt8>

  /// Maps evidence of the classifier's last text, which was `original`.
  init(_ classifier: TextClassifier, original: UnsafeBufferPointer<UInt8>) {
    (self.classifier, self.original) = (classifier, original)
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

  private func evidence(units: Range<Int>, from start: Place, to end: Place) -> Evidence {
    Evidence(
      scalars: start.scalars..<end.scalars, utf16: start.utf16..<end.utf16, utf8: start.utf8..<end.utf8,
      text: String(decoding: original[start.utf8..<end.utf8], as: UTF8.self),
      reading: classifier.reading(of: units))
  }

  /// The places of scalar offsets, in the order of the offsets.
  private func places(of offsets: [Int]) -> [Place] {
    var places = [Place](repeating: Place(), count: offsets.count)
    var place = Place()
    for index in offsets.indices.sorted(by: { offsets[$0] < offsets[$1] }) {
      while place.scalars < offsets[index], place.utf8 < original.count { advance(&place) }
      places[index] = place
    }
    return places
  }

  /// Steps over one scalar, counting malformed bytes as normalization does.
  private func advance(_ place: inout Place) {
    let character = UTF8Decoder.next(original, &place.utf8)
    place.scalars += 1
    place.utf16 += character > 0xFFFF ? 2 : 1
  }
}
