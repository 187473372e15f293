import Classification
public import Rulesets
import Synchronization
import TextAnalysis

/// Judges documents by a ruleset: the engine in one object.
///
/// Immutable and safe to share between threads. `verdict(for:)` is the simple way; a program that judges many
/// documents on one thread keeps a `ModerationSession`.
public final class Moderator: Sendable {
  let engine: Engine
  private let idle = Mutex<[IdleSession]>([])

  /// Loads and compiles the rules in a directory.
  ///
  /// - Parameters:
  ///   - directory: path of a `Rules/` directory.
  ///   - dictionary: path of a dictionary in jieba's format (`word freq tag` a line) that refines the words.
  /// - Throws: `RulesetError` with everything that is wrong with the rules; a dictionary's errors.
  public convenience init(rulesAt directory: String, dictionary: String? = nil) throws {
    try self.init(RulesetLoader(directory: directory).load(), dictionary: dictionary)
  }

  /// Compiles a ruleset.
  ///
  /// - Throws: `RulesetError` with what only compiling shows, such as a bad regular expression.
  public init(_ ruleset: Ruleset, dictionary: String? = nil) throws {
    engine = Engine(try CompiledRuleset(ruleset, normalizer: .standard(), dictionary: dictionary))
  }

  /// The rules it judges by.
  public var ruleset: Ruleset { engine.ruleset }

  /// Judges a document. Safe to call from any thread.
  public func verdict(for document: Document) throws -> Verdict {
    let borrowed = try idle.withLock { $0.popLast() } ?? IdleSession(session: ModerationSession(engine))
    defer { idle.withLock { $0.append(borrowed) } }
    return borrowed.session.verdict(for: document)
  }
}

/// A session that nobody uses at the moment, and may hence go to any thread.
private struct IdleSession: @unchecked Sendable {
  let session: ModerationSession
}
