import Classification
import TextAnalysis

extension EvidenceMapper {
  /// Units with the scalars they came from; none came from a scalar outside.
  private struct Piece {
    var scalars: Range<Int>
    var units: Range<Int>
  }

  /// The passages that normalization changed, in text order, neighbours joined; linear in the text.
  func changes() -> [Evidence] {
    var changes: [Evidence] = []
    var place = Place()
    for piece in pieces() {
      let first = place
      place.advance(toScalar: piece.scalars.upperBound, in: original)
      if first.utf8 == place.utf8 || isUnchanged(first.utf8..<place.utf8, piece.units) { continue }
      let change = Evidence(
        scalars: first.scalars..<place.scalars, utf16: first.utf16..<place.utf16,
        utf8: first.utf8..<place.utf8,
        text: String(decoding: original[first.utf8..<place.utf8], as: UTF8.self),
        reading: String(decoding: classifier.text.units[piece.units], as: UTF16.self))
      if changes.last?.utf8.upperBound == first.utf8 {
        changes[changes.count - 1].append(change)
      } else {
        changes.append(change)
      }
    }
    return changes
  }

  /// The whole text in pieces, in order. What no unit came from is a piece without units.
  private func pieces() -> [Piece] {
    let (starts, ends) = (classifier.text.sourceStarts, classifier.text.sourceEnds)
    var pieces: [Piece] = []
    var (unit, scalar) = (0, 0)
    while unit < starts.count {
      let (start, first) = (max(scalar, Int(starts[unit])), unit)
      if start > scalar { pieces.append(Piece(scalars: scalar..<start, units: unit..<unit)) }
      scalar = start
      repeat {
        scalar = max(scalar, Int(ends[unit]))
        unit += 1
      } while unit < starts.count && Int(starts[unit]) < scalar
      pieces.append(Piece(scalars: start..<scalar, units: first..<unit))
    }
    pieces.append(Piece(scalars: scalar..<Int.max, units: unit..<unit))
    return pieces
  }

  private func isUnchanged(_ bytes: Range<Int>, _ units: Range<Int>) -> Bool {
    var (byte, unit) = (bytes.lowerBound, units.lowerBound)
    while byte < bytes.upperBound {
      guard let scalar = Unicode.Scalar(UTF8Decoder.next(original, &byte)) else { return false }
      for expected in UTF16.encode(scalar)! {
        guard unit < units.upperBound, classifier.text.units[unit] == expected else { return false }
        unit += 1
      }
    }
    return unit == units.upperBound
  }
}

extension Evidence {
  /// Takes in the passage that follows at once.
  fileprivate mutating func append(_ next: Evidence) {
    scalars = scalars.lowerBound..<next.scalars.upperBound
    utf16 = utf16.lowerBound..<next.utf16.upperBound
    utf8 = utf8.lowerBound..<next.utf8.upperBound
    text += next.text
    reading += next.reading
  }
}
