/// What was learned about one category from labelled documents: a sum of weights over the small units of a text.
///
/// Its part of a category's sum is `intercept + (sum of the weights of terms that occur) / sqrt(letters) + (sum of the
/// weights of rules that hold, of lexicons of which a term occurs and of kinds of contact that are recognized)`, or nothing where that is not above `least`; a term
/// counts once however often it occurs.
public struct LearnedModel: Sendable, Hashable {
  /// A term, a rule, a lexicon or a kind of contact with its weight.
  public struct Term: Sendable, Hashable {
    /// One or two symbols of a text, a rule's id, a lexicon's name or a kind of contact.
    public var text: String
    /// What it adds; below 0 where it speaks against the category.
    public var weight: Double
    /// In how many of the documents it was learned from it occurred.
    public var support: Int { Int(storedSupport) }
    /// Line in its file, from 1.
    public var line: Int { Int(storedLine) }
    // There are a hundred thousand terms and more.
    private let storedSupport: Int32
    private let storedLine: Int32
    /// Creates a term.
    public init(_ text: String, weight: Double, support: Int, line: Int = 0) {
      (self.text, self.weight) = (text, weight)
      (storedSupport, storedLine) = (Int32(clamping: support), Int32(clamping: line))
    }
  }

  /// Id of the category it speaks of.
  public var category: String
  /// The sum of a text without any of its terms.
  public var intercept: Double
  /// A sum that is not above this is kept quiet about; 0 or more.
  public var least: Double
  /// Unless a rule of a category that yields to hints holds, a text is looked at only if single symbols, each as often as it
  /// occurs, make more than this in the place of all terms, for this model or another; nil: every text is.
  public var glance: Double?
  /// Where rules of nothing but categories that yield hold, the model that says most gives a hint from above this on, below
  /// `least`: what it is that is advertised. Nil: none does.
  public var hint: Double?
  /// Above what a line of a text says it by itself, where nothing was found in the whole; at least `least`. Nil: no line does.
  public var line: Double?
  /// Ids of categories that yield it was learned for as well: beside rules of these it is silent, for they would yield to
  /// what knows no better.
  public var covers: [String]
  /// In file order: by weight, the greatest first.
  public var terms: [Term]
  /// Rules, likewise.
  public var rules: [Term]
  /// Lexicons, likewise: a term of theirs occurs, be it on the boundaries of words or not.
  public var lexicons: [Term]
  /// Kinds of contact, as rules name them, likewise.
  public var contacts: [Term]
  /// Of the files it was learned from, the first 12 hexadecimal digits of each one's digest; empty: not known. What it
  /// makes of their documents says little about others.
  public var corpora: [String]
  /// Path relative to the rules directory.
  public var file: String

  /// Creates a model.
  public init(
    category: String, intercept: Double, least: Double = 0, glance: Double? = nil,
    hint: Double? = nil, line: Double? = nil, covers: [String] = [], terms: [Term], rules: [Term] = [],
    lexicons: [Term] = [], contacts: [Term] = [], corpora: [String] = [], file: String
  ) {
    (self.category, self.intercept, self.least, self.glance) = (category, intercept, least, glance)
    (self.hint, self.line, self.covers) = (hint, line, covers)
    (self.terms, self.rules, self.lexicons) = (terms, rules, lexicons)
    (self.contacts, self.corpora, self.file) = (contacts, corpora, file)
  }

  /// The folder of learned files, and the family of the rules that stand for them.
  public static let folder = "learned"
  /// What a rule's line starts with.
  static let rulePrefix = "rule:"
  /// What a lexicon's line starts with.
  static let lexiconPrefix = "lexicon:"
  /// What the line of a kind of contact starts with.
  static let contactPrefix = "contact:"

  /// The id under which it shows in verdicts.
  public var id: String { "\(Self.folder)/\(category)" }

  /// The rule that stands for the model where rules are counted; it holds by no condition of its own.
  var rule: Rule {
    Rule(
      id: id, title: "学得的词权", category: category,
      rationale: "Terms that labelled documents of the category have more often than others.",
      when: Condition(.any([])), file: file)
  }
}
