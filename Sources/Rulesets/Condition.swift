/// One node of a rule's `when`: a test that holds or not on a text, and yields the evidence it holds by.
public struct Condition: Sendable, Hashable {
  /// What is tested.
  public indirect enum Test: Sendable, Hashable {
    /// Every child holds.
    case all([Condition])
    /// At least one child holds.
    case any([Condition])
    /// The child does not hold.
    case not(Condition)
    /// Evidence of the first child has evidence of every other one at most `within` letters away; if `ordered`, each
    /// child's follows that of the one before it.
    case near([Condition], within: Int, ordered: Bool)
    /// The child holds by at least `atLeast` separate pieces of evidence (distinct texts if `distinct`).
    case count(Condition, atLeast: Int, distinct: Bool)
    /// The condition of `conditions/NAME.yaml`, which several rules share, holds.
    case shared(String, Condition)
    /// A term of one of the named lexicons occurs.
    case lexicon([String])
    /// A term written in the rule itself occurs.
    case terms([Term])
    /// A regular expression (ICU syntax) matches.
    case regex(Regex)
    /// A contact of one of the named kinds occurs; `any` stands for every kind.
    case contact([String])
    /// The share of a character class among the text's visible characters lies in the range.
    case ratio(CharacterClass, ClosedRange<Double>)
    /// The number of visible characters lies in the range.
    case length(ClosedRange<Int>)
    /// The text it stands under is given, and is related to it or not.
    case parent(ParentRelation)
    /// A fact of the author is given and lies in the range.
    case author(AuthorFact, ClosedRange<Double>)
  }

  /// What a text has to do with the one it stands under.
  public enum ParentRelation: String, Sendable, Hashable, CaseIterable {
    /// They share two neighbouring letters.
    case related
    /// They share none.
    case unrelated
  }

  /// Over which form of the text a regular expression runs.
  public enum View: String, Sendable, Hashable, CaseIterable {
    /// The normalized text with its spaces and marks.
    case text
    /// The normalized text with spaces and marks between letters taken out.
    case letters
  }

  /// A regular expression with the view it runs over.
  public struct Regex: Sendable, Hashable {
    /// ICU syntax, matched against normalized text.
    public var pattern: String
    /// The form of the text it is matched against.
    public var view: View
    /// Literals of which one must occur for the expression to be tried; empty: they are derived.
    public var requires: [String]
    /// Creates a regular expression test.
    public init(pattern: String, view: View = .text, requires: [String] = []) {
      (self.pattern, self.view, self.requires) = (pattern, view, requires)
    }
  }

  /// Character classes that `ratio` counts.
  public enum CharacterClass: String, Sendable, Hashable, CaseIterable {
    case han, latin, digit, symbol, emoji
  }

  /// What is tested.
  public var test: Test
  /// Where it stands: line in the rule's file, or in that of the shared condition it is part of, from 1.
  public var line: Int
  /// Creates a condition that stands at `line` of its file.
  public init(_ test: Test, line: Int = 0) { (self.test, self.line) = (test, line) }
}
