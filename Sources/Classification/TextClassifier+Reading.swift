import PatternMatching
import TextAnalysis

extension TextClassifier {
  /// A passage of the last text as the engine read it: contacts with their stand-ins resolved, and without the marks
  /// beside Chinese characters, which terms are looked for without.
  public func reading(of units: Range<Int>) -> [UInt16] {
    var reading: [UInt16] = []
    var at = units.lowerBound
    for contact in evaluator.contacts where units.contains(contact.units.lowerBound) {
      guard contact.units.lowerBound >= at, contact.units.upperBound <= units.upperBound else { continue }
      appendText(at..<contact.units.lowerBound, to: &reading)
      reading += contact.reading
      at = contact.units.upperBound
    }
    appendText(at..<units.upperBound, to: &reading)
    return reading
  }

  private func appendText(_ range: Range<Int>, to reading: inout [UInt16]) {
    var marks: [UInt16] = []
    for unit in text.units[range] {
      if UnitClass(unit).isLetter {
        let joins = UnitClass(unit) == .han || reading.last.map { UnitClass($0) == .han } ?? true
        if !joins { reading += marks }
        marks.removeAll()
        reading.append(unit)
      } else {
        marks.append(unit)
      }
    }
    reading += marks
  }
}
