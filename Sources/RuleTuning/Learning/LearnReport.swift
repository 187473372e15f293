public import Rulesets

/// What was learned, and what it is worth on documents that were not learned from.
public struct LearnReport: Sendable {
  /// One a class, from the whole corpus.
  public var models: [LearnedModel]
  /// The policy with thresholds for the learned categories.
  public var policy: Policy
  /// What programs and people are told.
  public var summary: Summary

  /// The report for people and programs.
  public struct Summary: Sendable, Codable {
    /// Documents with a label.
    public var documents: Int
    /// Folds of the cross-validation.
    public var folds: Int
    /// Labels with too few documents.
    public var skipped: [String]
    /// What was learned.
    public var models: [Model]
    /// What the working point aims at.
    public var goal: Goal
    /// Harmless documents on which rates of false alarms are taken.
    public var rated: Int
    /// The ruleset without models.
    public var before: Outcome
    /// With models, each document judged by what was learned without its fold.
    public var after: Outcome
    /// By which figures the models are worse than the rules alone; empty when by none.
    public var worse: [String]
  }

  /// What the working point aims at, and whether that was reached.
  public struct Goal: Sendable, Codable {
    /// Largest share of harmless documents that learned categories may flag; nil: the goal is the best mean F1.
    public var maxFalseAlarms: Double?
    /// Whether the policy is kept as it is: the share is of documents that rules let pass.
    public var keepsPolicy: Bool
    /// Whether it stands in for the best mean F1: files with harm have too few harmless documents to choose by that.
    public var isStandIn: Bool
    /// Whether the share is kept.
    public var isMet: Bool
  }

  /// One model.
  public struct Model: Sendable, Codable {
    /// Category id.
    public var category: String
    /// The label it was learned from.
    public var label: String
    /// How many categories the label stands for; of several, `category` is the one in which rules find most of it.
    public var labelCategories: Int
    /// Terms with a weight.
    public var terms: Int
    /// Rules with a weight.
    public var rules: Int
    /// Recommended thresholds: review, block.
    public var thresholds: [Double]
  }

  /// How good judgements are.
  public struct Outcome: Sendable, Codable {
    /// By class.
    public var classes: [Quality]
    /// Mean F1 of the classes.
    public var meanF1: Double
    /// Harm told as harm.
    public var anyHarm: Quality
    /// Share of harmless documents that are flagged.
    public var flaggedRate: Double
    /// Share of harmless documents that learned categories flag, by models or rules.
    public var flaggedByLearned: Double
    /// Share of harmless documents that are blocked.
    public var blockedRate: Double
    /// Whether these shares are of ordinary traffic.
    public var isOrdinary: Bool
    /// Recall of any harm at fixed rates of false alarms.
    public var points: [ThresholdSweep.Point]

    init(_ evaluation: Evaluation, flaggedByLearned: Double) {
      (classes, meanF1, anyHarm) = (evaluation.classes, evaluation.meanF1 ?? 0, evaluation.anyHarm)
      self.flaggedByLearned = flaggedByLearned
      (flaggedRate, blockedRate) = (evaluation.sweep.flaggedRate, evaluation.sweep.blockedRate)
      (isOrdinary, points) = (evaluation.sweep.isOrdinary, evaluation.sweep.points)
    }
  }
}
