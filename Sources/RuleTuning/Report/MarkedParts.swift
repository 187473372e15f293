/// Cuts a text where evidence starts and ends, so that passages of several rules may overlap.
struct MarkedParts {
  private let evidence: [(rule: Int, range: Range<Int>)]

  /// Scalars of a text that are shown at most.
  static let textLimit = 1200
  /// Scalars before the first evidence that are shown of a text whose start is cut.
  private static let leadLength = 120

  /// For passages, in Unicode scalars of the text.
  init(_ evidence: [(rule: Int, range: Range<Int>)]) { self.evidence = evidence }

  /// The text in stretches with the same rules; cut ends are marked by an ellipsis.
  func parts(of text: String) -> [PageErrors.Part] {
    let scalars = Array(text.unicodeScalars)
    let first = evidence.map(\.range.lowerBound).min() ?? 0
    let start = scalars.count > Self.textLimit ? max(0, first - Self.leadLength) : 0
    let end = min(scalars.count, start + Self.textLimit)
    let cuts = Set(evidence.flatMap { [$0.range.lowerBound, $0.range.upperBound] }).filter {
      $0 > start && $0 < end
    }
    let bounds = [start] + cuts.sorted() + [end]
    var parts = zip(bounds, bounds.dropFirst()).filter { $0 < $1 }.map { low, high in
      let rules = Set(evidence.filter { $0.range.contains(low) }.map(\.rule)).sorted()
      return PageErrors.Part(
        text: Self.visible(scalars[low..<high]), rules: rules.isEmpty ? nil : rules)
    }
    if start > 0 { parts.insert(PageErrors.Part(text: "…"), at: 0) }
    if end < scalars.count { parts.append(PageErrors.Part(text: "…")) }
    return parts
  }

  /// A text in which nothing can hide or turn the reading direction; joiners of emoji stay, since fonts need them.
  private static func visible(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var result = ""
    for scalar in scalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse:
        if scalar == "\n" || scalar == "\u{200D}" {
          result.unicodeScalars.append(scalar)
        } else {
          result += "‹\(String(scalar.value, radix: 16, uppercase: true))›"
        }
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
