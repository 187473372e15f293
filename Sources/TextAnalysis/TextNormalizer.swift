/// Writes texts in one form: what evaders vary, and what is only typography, becomes the same.
///
/// Immutable and shared by all workers; made once.
public struct TextNormalizer: Sendable {
  let table: FoldingTable

  /// Composes the steps into one table.
  ///
  /// - Throws: `NormalizationError` when ICU's data cannot be read.
  public init(steps: [any NormalizationStep]) throws { table = try FoldingTable(steps) }

  /// The steps in force, in order. What needs its neighbours follows: flags become marks, codes of platforms' emoji are
  /// taken out, and Chinese digits, or letters like digits, become numbers where one is meant;
  /// separators are left out of `AnalyzedText.letters`, in which terms are looked for.
  public static var standardSteps: [any NormalizationStep] {
    [
      Invisibles(),
      NumberForms(),  // before compatibility folding, which puts ㈠ in brackets
      Radicals(),
      LookAlikes(),  // capitals, which differ from their small letters: Β looks like B, β does not
      CompatibilityFolding(),
      EnclosedForms(),
      CombiningMarks(),
      SimplifiedForms(),
      LookAlikes(),
    ]
  }

  /// The normalizer that moderation uses; made once, then shared.
  ///
  /// - Throws: `NormalizationError` when ICU's data cannot be read.
  public static func standard() throws -> TextNormalizer { try shared.get() }

  private static let shared = Result { try TextNormalizer(steps: standardSteps) }

  /// Normalizes a text into `text`, whose former contents are lost.
  ///
  /// Any bytes are accepted: each maximal ill-formed part counts as one U+FFFD. Linear in the number of bytes.
  public func normalize(_ utf8: UnsafeBufferPointer<UInt8>, into text: AnalyzedText) {
    normalize(utf8, into: text, isText: true)
  }

  func normalize(_ utf8: UnsafeBufferPointer<UInt8>, into text: AnalyzedText, isText: Bool) {
    let numerals = table.withMemory { table in
      var writer = FoldingWriter(text, table, room: utf8.count)
      writer.write(utf8)
      writer.finish(text)
      return writer.numerals
    }
    guard isText else { return }
    if !text.indicators.isEmpty { Flags.blank(text.indicators, in: text) }
    if text.markCount > 0, PlatformEmoji.mayStand(in: utf8) { PlatformEmoji.remove(from: text) }
    if numerals > 1 { Numerals.rewrite(text) }
    LetterDigits.rewrite(text)
  }
}
