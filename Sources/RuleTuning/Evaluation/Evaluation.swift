/// What a ruleset does on a labelled corpus.
public struct Evaluation: Sendable, Codable {
  /// One file of the corpus.
  public struct File: Sendable, Codable {
    /// As given.
    public var path: String
    /// Labelled documents.
    public var documents: Int
    /// Whether it is a sample of ordinary traffic, on which rates of false alarms are taken.
    public var isOrdinary: Bool
  }

  /// A part of the corpus: the documents of one kind, source or label.
  public struct Slice: Sendable, Codable {
    /// The kind, source or label.
    public var name: String
    /// Harmful documents.
    public var harmful: Int
    /// Of these, how many are reviewed or blocked.
    public var caught: Int
    /// Harmless documents.
    public var harmless: Int
    /// Of these, how many are reviewed or blocked.
    public var falseAlarms: Int
  }

  /// How often documents of a label are told as a category.
  public struct Confusion: Sendable, Codable {
    /// Labels, in order of first occurrence.
    public var labels: [String]
    /// Category ids, and `pass` last.
    public var predicted: [String]
    /// By label, then by what is predicted.
    public var counts: [[Int]]
  }

  /// The files.
  public var files: [File]
  /// The ruleset's version.
  public var ruleset: String
  /// The corpus's version.
  public var corpus: String
  /// Learned models that were learned from some of the files: figures on those are better than the truth.
  public var trainedOn: [TrainingOverlap]
  /// By class of the label scheme; without a scheme, the categories. Only what has documents, here and below.
  public var classes: [Quality]
  /// The mean F1 of classes that have documents; nil where none has.
  @Measure public var meanF1: Double?
  /// 95 % interval of `meanF1`; absent without resampling.
  public var meanF1Interval: Interval?
  /// By family.
  public var families: [Quality]
  /// By category, where labels name one.
  public var categories: [Quality]
  /// Harm told as harm of any kind.
  public var anyHarm: Quality
  /// What is told as what.
  public var confusion: Confusion
  /// By label.
  public var labels: [Slice]
  /// By kind of document.
  public var kinds: [Slice]
  /// By source; documents without one are under `-`.
  public var sources: [Slice]
  /// What thresholds can do.
  public var sweep: ThresholdSweep
  /// What went wrong.
  public var errors: ErrorReport
}
