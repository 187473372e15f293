import TextAnalysis

/// Finds what stands before handles: two or three letters, or a mark, after which many different handles come.
struct AnchorMiner {
  /// Handles after one anchor.
  struct Finding {
    var documents: Set<Int> = []
    var handles: Set<[UInt16]> = []
  }

  /// Letters and digits of a handle.
  private static let lengths = 5...20
  /// What stands in more texts is a code of the platform or a product's name.
  private static let repeats = 3

  /// By anchor, in the given normalized texts; handles inside known contacts of a text are left out.
  static func anchors(_ texts: [[UInt16]], known: [[[UInt16]]]) -> [[UInt16]: Finding] {
    let handles = texts.map(Self.handles)
    var documents: [ArraySlice<UInt16>: Int] = [:]
    for (units, ranges) in zip(texts, handles) {
      for handle in Set(ranges.map { units[$0] }) { documents[handle, default: 0] += 1 }
    }
    var found: [[UInt16]: Finding] = [:]
    for (document, units) in texts.enumerated() {
      for handle in handles[document]
      where documents[units[handle], default: 0] <= repeats
        && !known[document].contains(where: { $0.holds(units[handle]) })
      {
        for anchor in anchors(before: handle.lowerBound, units) {
          found[anchor, default: Finding()].documents.insert(document)
          found[anchor]!.handles.insert(Array(units[handle]))
        }
      }
    }
    return found
  }

  /// Runs of Latin letters and digits with a digit in them: words and prices are no handles.
  private static func handles(_ units: [UInt16]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    var start: Int?
    for at in 0...units.count {
      let isInside = at < units.count && [.latin, .digit].contains(UnitClass(units[at]))
      if isInside { start = start ?? at }
      guard !isInside, let first = start else { continue }
      start = nil
      let classes = Set(units[first..<at].map { UnitClass($0) })
      let isLongNumber = classes == [.digit] && at - first >= 7
      if lengths.contains(at - first), classes.count == 2 || isLongNumber { result.append(first..<at) }
    }
    return result
  }

  private static func anchors(before end: Int, _ units: [UInt16]) -> [[UInt16]] {
    var letters: [UInt16] = []
    var anchors: [[UInt16]] = []
    var at = end - 1
    // A mark or emoji right before the handle may be the anchor itself.
    if at >= 0, [.mark, .emoji].contains(UnitClass(units[at])) {
      let isPair = units[at] & 0xFC00 == 0xDC00 && at > 0
      anchors.append(Array(units[(isPair ? at - 1 : at)...at]))
    }
    while at >= 0, letters.count < 3 {
      switch UnitClass(units[at]) {
      case .han, .latin, .letter:
        letters.insert(units[at], at: 0)
        anchors.append(letters)
      case .space, .mark, .emoji: if letters.count > 0 { at = 0 }
      case .digit, .stop, .newline: at = units[at] == 0x3A && letters.isEmpty ? at : 0
      }
      at -= 1
    }
    return anchors
  }
}

extension [UInt16] {
  /// Whether the part stands somewhere in it.
  fileprivate func holds(_ part: ArraySlice<UInt16>) -> Bool {
    count >= part.count && (0...count - part.count).contains { self[$0..<$0 + part.count] == part }
  }
}
