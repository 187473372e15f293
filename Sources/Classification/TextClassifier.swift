public import Rulesets
public import TextAnalysis

/// Judges texts one after another with one compiled ruleset.
///
/// Holds the buffers of one worker: not thread-safe, reused from text to text.
public final class TextClassifier {
  /// What learned models are asked of a text.
  public enum ModelUse: Sendable {
    /// What it is as a whole, as they were trained to tell.
    case text
    /// What it is as one line of a longer text: they must be surer.
    case line
    /// Nothing.
    case none
  }

  /// The rules it judges by.
  public let rules: CompiledRuleset
  /// What the last text's rules found, in the order of the classifiers, then of the rules.
  public private(set) var signals: [Signal] = []
  let features: Features
  // What every text asks for stands here once more: an object that is reached over another is counted on the way.
  /// The last text, normalized.
  public let text: AnalyzedText
  private let normalizer: TextNormalizer
  private let termScan: TermWeightScan?
  private let segmenter: Segmenter
  let evaluator: ConditionEvaluator
  private let keywords: KeywordClassifier
  private let combinations: RuleClassifier
  private let termWeights: TermWeightClassifier?
  /// The passages of the last text that mean something else than is written, once they were asked for.
  var meanings: [Meaning]?
  /// Whether words are cut and every hit is judged before conditions look: slower, the same outcome, as a test shows.
  var judgesEveryHit = false

  /// Creates a classifier with buffers of its own.
  ///
  /// - Throws: when the ICU data for words or expressions cannot be opened.
  public init(_ rules: CompiledRuleset) throws {
    self.rules = rules
    segmenter = try Segmenter(lexicon: rules.words)
    features = Features(
      index: rules.index, triggers: rules.triggers, segmenter: segmenter,
      notesAllLists: rules.learned?.lexicons.isEmpty == false)
    (text, normalizer) = (features.text, rules.normalizer)
    evaluator = ConditionEvaluator(
      rules: rules, features: features, expressions: try RegexRunner(rules.expressions))
    termScan = evaluator.termWeights
    (keywords, combinations) = (KeywordClassifier(rules: rules), RuleClassifier(rules: rules))
    termWeights = rules.learned.map { TermWeightClassifier(weights: $0, rules: rules) }
  }

  /// The bounds of the engine that the last text ran into.
  public var limits: [LimitReached] {
    features.isLimited ? evaluator.expressions.limits + [.hits] : evaluator.expressions.limits
  }
  /// Whether the last text has signals or ran into a bound.
  public var hasFindings: Bool {
    !signals.isEmpty || features.isLimited || !evaluator.expressions.limits.isEmpty
  }
  /// Whether some rule that does not hold in the last text, which has so many `bytes`, may hold in a part of it of `size` bytes.
  public func mayHoldInPart(ofBytes size: Int, of bytes: Int) -> Bool {
    evaluator.mayHoldInPart(ofBytes: size, of: bytes, besides: signals)
  }
  /// Whether learned models are asked about lines by themselves.
  public var hasModelsOfLines: Bool { termWeights?.weights.speaksOfLines ?? false }
  /// Whether a rule, by index, stands for a learned model.
  public func isModel(_ rule: Int) -> Bool { termWeights?.weights.rules.contains(rule) ?? false }
  /// Whether the last text has what some rule needs.
  public var hasCandidates: Bool { !evaluator.candidates.isEmpty }
  /// The rules that do not hold in the last text and may hold in one of its lines.
  public func rulesOfLines() -> [Int] { evaluator.rulesOfLines(besides: signals) }
  /// The last text's words.
  public func words() -> [Token] { segmenter.words(of: text) }

  /// Judges a text; the findings are in `signals` and `limits` until the next call.
  ///
  /// Any bytes are accepted; time is linear in their number.
  public func classify(
    _ utf8: UnsafeBufferPointer<UInt8>, kind: DocumentKind, context: DocumentContext? = nil,
    models: ModelUse = .text
  ) {
    normalizer.normalize(utf8, into: text)
    if kind == .prompt { NegativePrompt.blank(in: text) }
    features.begin(seesWorks: kind.isWork)
    if models != .none { termScan?.look(at: text) }
    features.scan()
    if judgesEveryHit {
      _ = words()
      _ = termMatches()
    }
    signals.clear()
    if meanings != nil { meanings = nil }
    evaluator.begin(kind: kind, context: context)
    if !evaluator.candidates.isEmpty {
      keywords.classify(evaluator, into: &signals)
      combinations.classify(evaluator, into: &signals)
    }
    switch models {
    case .text: termWeights?.classify(evaluator, into: &signals)
    case .line: termWeights?.classifyLine(evaluator, into: &signals)
    case .none: break
    }
  }
}
