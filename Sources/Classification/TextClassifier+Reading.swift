import PatternMatching
import TextAnalysis

extension TextClassifier {
  /// A passage of the last text as the engine read it: contacts with their stand-ins resolved, and without the marks
  /// beside Chinese characters, which terms are looked for without.
  public func reading(of units: Range<Int>) -> String {
    var utf8: [UInt8] = []
    appendReading(of: units, to: &utf8)
    return String(decoding: utf8, as: UTF8.self)
  }

  /// Appends what `reading(of:)` tells, as UTF-8.
  public func appendReading(of units: Range<Int>, to utf8: inout [UInt8]) {
    // What is hidden is known of hits. Conditions may have asked for all of them, some or none: the reading is the same. Terms
    // that only take rules away are left out, for most texts are not looked through for them.
    features.collectHits()
    let passage = UnsafeBufferPointer(rebasing: text.units[units])
    if evaluator.contacts.isEmpty, features.disguises.isEmpty, passage.allSatisfy({ UnitClass($0).isLetter })
    {
      utf8.append(normalized: passage)
    } else {
      letters(of: units).withUnsafeBufferPointer { utf8.append(normalized: $0) }
    }
  }

  private func letters(of units: Range<Int>) -> [UInt16] {
    var reading: [UInt16] = []
    var at = units.lowerBound
    for meaning in meanings(in: units) where meaning.units.lowerBound >= at {
      appendText(at..<meaning.units.lowerBound, to: &reading)
      reading += meaning.letters
      at = meaning.units.upperBound
    }
    appendText(at..<units.upperBound, to: &reading)
    return reading
  }

  /// A passage that means something else than is written.
  struct Meaning {
    var units: Range<Int>
    var letters: [UInt16]
  }

  /// Those within a passage, in order, of those that begin together the longest first.
  private func meanings(in units: Range<Int>) -> some Sequence<Meaning> {
    let all = meanings ?? allMeanings()
    meanings = all
    let first = all.firstIndex(after: { $0.units.lowerBound < units.lowerBound })
    return all[first...].prefix { $0.units.lowerBound < units.upperBound }
      .filter { $0.units.upperBound <= units.upperBound }
  }

  private func allMeanings() -> [Meaning] {
    var meanings = evaluator.contacts.map { Meaning(units: $0.units, letters: $0.reading) }
    if !features.disguises.isEmpty {
      for index in features.hits.indices {
        let hit = features.hits[index]
        guard let letters = features.meaning(of: hit),
          !rules.rareLists.guards.contains(Int(rules.index.uses[Int(hit.use)].owner)),
          features.keeps(index, exceptions: ExceptionSet())
        else { continue }
        let units = features.units(of: hit)
        meanings.append(Meaning(units: Int(units.lowerBound)..<Int(units.upperBound), letters: letters))
      }
    }
    return meanings.sorted {
      ($0.units.lowerBound, -$0.units.count) < ($1.units.lowerBound, -$1.units.count)
    }
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

extension [UInt8] {
  /// Appends UTF-16 units as UTF-8; half a surrogate pair becomes U+FFFD. Many times faster than decoding by the standard
  /// library.
  fileprivate mutating func append(normalized units: UnsafeBufferPointer<UInt16>) {
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 3 * units.count) { buffer in
      var count = 0
      var index = 0
      while index < units.count {
        let (scalar, length) = Self.scalar(units, index)
        index += length
        for byte in UTF8.encode(scalar)! {
          buffer[count] = byte
          count += 1
        }
      }
      append(contentsOf: UnsafeBufferPointer(rebasing: buffer[..<count]))
    }
  }

  private static func scalar(_ units: UnsafeBufferPointer<UInt16>, _ index: Int) -> (Unicode.Scalar, Int) {
    let unit = units[index]
    if let scalar = Unicode.Scalar(unit) { return (scalar, 1) }
    if unit < 0xDC00, index + 1 < units.count, 0xDC00...0xDFFF ~= units[index + 1] {
      let value = 0x10000 + UInt32(unit - 0xD800) << 10 + UInt32(units[index + 1] - 0xDC00)
      return (Unicode.Scalar(value)!, 2)
    }
    return ("\u{FFFD}", 1)
  }
}
