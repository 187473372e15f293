import Classification
import Dispatch
public import Rulesets
import TextAnalysis

/// Judges documents by a ruleset: the engine in one object.
///
/// Immutable and safe to share between threads. `verdict(for:)` is the simple way; a program that judges many
/// documents on one thread keeps a `ModerationSession`.
public final class Moderator: Sendable {
  let engine: Engine
  private let idle = SessionPool()

  /// Loads and compiles the rules in a directory.
  ///
  /// - Parameters:
  ///   - directory: path of a `Rules/` directory.
  ///   - dictionary: path of a dictionary in jieba's format (`word freq tag` a line) that refines the words.
  ///   - keepsTerms: whether `ruleset` keeps the terms of lexicons and models: 10 MB that judging does not need.
  /// - Throws: `RulesetError` with everything that is wrong with the rules; a dictionary's errors.
  public convenience init(rulesAt directory: String, dictionary: String? = nil, keepsTerms: Bool = true)
    throws
  {
    // On another core while the rules are read.
    DispatchQueue.global().async { SharedTables.make() }
    try self.init(
      RulesetLoader(directory: directory).load(), dictionary: dictionary, keepsTerms: keepsTerms)
  }

  /// Compiles a ruleset.
  ///
  /// - Throws: `RulesetError` with what only compiling shows, such as a bad regular expression.
  public convenience init(_ ruleset: Ruleset, dictionary: String? = nil) throws {
    try self.init(ruleset, dictionary: dictionary, keepsTerms: true)
  }

  private init(_ ruleset: consuming Ruleset, dictionary: String?, keepsTerms: Bool) throws {
    engine = Engine(
      try CompiledRuleset(
        consume ruleset, normalizer: .standard(), dictionary: dictionary, keepsTerms: keepsTerms))
  }

  /// The rules it judges by.
  public var ruleset: Ruleset { engine.ruleset }

  /// Judges a document. Safe to call from any thread.
  public func verdict(for document: Document) throws -> Verdict {
    try withSession { $0.verdict(for: document) }
  }

  /// Lends a session that nobody else uses meanwhile. Safe to call from any thread.
  ///
  /// - Parameter body: what to do with the session; it must not keep it.
  /// - Throws: what `body` throws, and what opening a session throws.
  public func withSession<Result>(_ body: (ModerationSession) throws -> Result) throws -> Result {
    let session = try idle.take() ?? ModerationSession(engine)
    defer { idle.put(session) }
    return try body(session)
  }
}
