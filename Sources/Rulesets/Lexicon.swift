/// A term of a lexicon, an exceptions file or a rule, with its options.
public struct Term: Sendable, Hashable {
  /// Where a hit of the term may begin and end.
  public enum Boundary: String, Sendable, Hashable, CaseIterable {
    /// `word` for Han terms of one or two characters; longer ones may stand inside words. Of Latin terms, neither may a
    /// letter go on beyond a letter, nor a digit beyond a digit.
    case automatic
    /// Not when an end lies strictly inside a longer word.
    case word
    /// Anywhere.
    case loose
  }

  /// The term as written; must be in normalized form (checked by `RulesetCheck`).
  public var text: String
  /// Where a hit may begin and end.
  public var boundary: Boundary
  /// The ways of writing in which it is looked for beside its own.
  public var disguises: Set<Disguise>
  /// Those of `disguises` that the term itself names; each must have something to work on.
  public var ownDisguises: Set<Disguise> = []
  /// Line in its file, from 1.
  public var line: Int
  /// Creates a term.
  public init(
    _ text: String, boundary: Boundary = .automatic, disguises: Set<Disguise> = [], line: Int = 0
  ) {
    (self.text, self.boundary, self.disguises, self.line) = (text, boundary, disguises, line)
  }
}

/// A named list of terms that rules refer to.
public struct Lexicon: Sendable, Hashable {
  /// How far the terms of a list hold rules back where lines of a text are judged by themselves.
  public enum Reach: String, Sendable, Hashable, CaseIterable {
    /// In the whole text.
    case text
    /// In their own line: what somebody says in one line says nothing of an offer in another.
    case line
  }

  /// File name without `.txt`.
  public var name: String
  /// In file order, which is sorted by Unicode scalar values.
  public var terms: [Term]
  /// Names of the exceptions that take hits of these terms away.
  public var exceptions: [String]
  /// How far its terms hold rules back.
  public var reach: Reach
  /// Path relative to the rules directory.
  public var file: String
  /// Creates a lexicon.
  public init(name: String, terms: [Term], exceptions: [String] = [], reach: Reach = .text, file: String) {
    (self.name, self.terms, self.exceptions) = (name, terms, exceptions)
    (self.reach, self.file) = (reach, file)
  }
}

/// A named list of longer innocent words: a hit that lies inside one of them does not count.
public struct Exceptions: Sendable, Hashable {
  /// File name without `.txt`.
  public var name: String
  /// In file order, which is sorted by Unicode scalar values.
  public var terms: [Term]
  /// Path relative to the rules directory.
  public var file: String
  /// Creates a list of exceptions.
  public init(name: String, terms: [Term], file: String) {
    (self.name, self.terms, self.file) = (name, terms, file)
  }
}
