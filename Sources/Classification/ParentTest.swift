import Rulesets
import TextAnalysis

/// Whether a text has to do with the one it stands under: they share two neighbouring letters, function words left aside.
///
/// Remembers the answer for one text; not for sharing.
final class ParentTest {
  private let normalizer: TextNormalizer
  private let parent = AnalyzedText()
  private var answer: Bool??

  /// A parent's beginning of this many bytes of UTF-8 is looked at.
  static let parentLimit = 16 << 10

  init(_ normalizer: TextNormalizer) { self.normalizer = normalizer }

  /// Forgets the last text.
  func forget() { answer = nil }

  /// Whether they are related; nil for a parent without a pair of letters or a Chinese character. O(text + parent), once a text.
  func isRelated(_ text: AnalyzedText, to parent: String) -> Bool? {
    if let answer { return answer }
    let new = decide(text, parent)
    answer = .some(new)
    return new
  }

  private func decide(_ text: AnalyzedText, _ parentText: String) -> Bool? {
    Array(parentText.utf8.prefix(Self.parentLimit)).withUnsafeBufferPointer {
      normalizer.normalize($0, into: parent)
    }
    // A parent without Chinese characters may be its number.
    let known = Set(Self.pairs(of: parent))
    return known.isEmpty || parent.counts.han == 0
      ? nil : Self.pairs(of: text).contains(where: known.contains)
  }

  /// Two neighbouring letters as one number; pairs of which one only binds words together say nothing.
  private static func pairs(of text: AnalyzedText) -> [UInt32] {
    zip(text.letters, text.letters.dropFirst()).compactMap { first, second in
      Homophones.isFunctionWord(first) || Homophones.isFunctionWord(second)
        ? nil : UInt32(first) << 16 | UInt32(second)
    }
  }
}

extension ConditionEvaluator {
  /// Whether the last text has to do with the one it stands under; nil where that is not given or has no letters.
  var isRelated: Bool? {
    context?.parent.flatMap { parentTest.isRelated(features.text, to: $0) }
  }
}
