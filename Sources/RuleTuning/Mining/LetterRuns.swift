import Moderation
import TextAnalysis

/// The letters of texts as the engine reads them, cut where a sentence or line ends: what terms are found in.
struct LetterRuns {
  private let normalizer: TextNormalizer
  private let text = AnalyzedText()

  /// - Throws: when ICU's data cannot be opened.
  init() throws { normalizer = try .standard() }

  /// Runs of letters; marks and spaces within a run are left out, as evaders add them.
  func runs(of document: Document) -> [[UInt16]] {
    normalize(document)
    var runs: [[UInt16]] = []
    var run: [UInt16] = []
    for unit in text.units {
      switch UnitClass(unit) {
      case .stop, .newline:
        if !run.isEmpty { runs.append(run) }
        run.removeAll(keepingCapacity: true)
      case .han, .latin, .digit, .letter: run.append(unit)
      case .space, .mark, .emoji: break
      }
    }
    if !run.isEmpty { runs.append(run) }
    return runs
  }

  /// The normalized text with everything in it.
  func units(of document: Document) -> [UInt16] {
    normalize(document)
    return Array(text.units)
  }

  private func normalize(_ document: Document) {
    var copy = document.text
    copy.withUTF8 { normalizer.normalize($0, into: text) }
  }
}
