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

  /// Maps lists of unit ranges, those that touch in the original as one; one walk over it whatever their number.
  func map(_ lists: some Collection<[Range<Int>]>) -> [[Evidence]] {
    let evidence = lists.map(joined)
    // First only their scalars are known.
    var places: [Place] = []
    places.reserveCapacity(2 * evidence.reduce(0) { $0 + $1.count })
    for units in evidence.joined() {
      let scalars = classifier.text.sourceRange(ofUnits: units)
      places.append(Place(scalars: scalars.lowerBound))
      places.append(Place(scalars: scalars.upperBound))
    }
    find(&places)
    var next = 0
    return evidence.map { list in
      list.map { units in
        defer { next += 2 }
        return self.evidence(units: units, from: places[next], to: places[next + 1])
      }
    }
  }

  /// Joins neighbours that are parted by units of one character alone: ㏳ is 20日, of which a rule may want but the 20.
  private func joined(_ list: [Range<Int>]) -> [Range<Int>] {
    if list.count < 2 { return list }
    var result = [list[0]]
    for units in list.dropFirst() {
      let last = result[result.count - 1]
      let text = classifier.text
      if text.sourceRange(ofUnits: units).lowerBound <= text.sourceRange(ofUnits: last).upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, units.upperBound)
      } else {
        result.append(units)
      }
    }
    return result
  }

  private func evidence(units: Range<Int>, from first: Place, to last: Place) -> Evidence {
    Evidence(
      scalars: start.scalars + first.scalars..<start.scalars + last.scalars,
      utf16: start.utf16 + first.utf16..<start.utf16 + last.utf16,
      utf8: start.utf8 + first.utf8..<start.utf8 + last.utf8,
      text: String(decoding: original[first.utf8..<last.utf8], as: UTF8.self),
      reading: classifier.reading(of: units))
  }

  /// Completes places of which the scalars are known; those beyond the end become the end.
  private func find(_ places: inout [Place]) {
    var place = Place()
    func walk(to index: Int) {
      place.advance(toScalar: places[index].scalars, in: original)
      places[index] = place
    }
    // Evidence of one rule is in order.
    if zip(places, places.dropFirst()).allSatisfy({ $0.scalars <= $1.scalars }) {
      for index in places.indices { walk(to: index) }
    } else {
      for index in places.indices.sorted(by: { places[$0].scalars < places[$1].scalars }) { walk(to: index) }
    }
  }
}

/// A place in a text in all three units.
struct Place {
  var scalars = 0
  var utf16 = 0
  var utf8 = 0

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
