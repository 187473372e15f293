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
    let ranges = evidence.map { $0.map(classifier.text.sourceRange(ofUnits:)) }
    let places = locate(ranges.joined().flatMap { [$0.lowerBound, $0.upperBound] })
    return zip(evidence, ranges).map { units, sources in
      zip(units, sources).map { self.evidence(units: $0, scalars: $1, places) }
    }
  }

  private func evidence(units: Range<Int>, scalars: Range<Int>, _ places: [Int: Place]) -> Evidence {
    let (start, end) = (places[scalars.lowerBound]!, places[scalars.upperBound]!)
    return Evidence(
      scalars: scalars, utf16: start.utf16..<end.utf16, utf8: start.utf8..<end.utf8,
      text: String(decoding: original[start.utf8..<end.utf8], as: UTF8.self),
      reading: String(decoding: classifier.reading(of: units), as: UTF16.self))
  }

  /// The places of the given scalar offsets.
  private func locate(_ offsets: [Int]) -> [Int: Place] {
    var places: [Int: Place] = [:]
    var place = Place()
    for offset in Set(offsets).sorted() {
      while place.scalars < offset, place.utf8 < original.count { advance(&place) }
      places[offset] = place
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
