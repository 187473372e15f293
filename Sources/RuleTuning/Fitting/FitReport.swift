public import Rulesets

/// What fitting changed, and what it is worth on documents that were not fitted to.
public struct FitReport: Sendable {
  /// The fitted weights.
  public var weights: Weights
  /// The policy with fitted standard thresholds.
  public var policy: Policy
  /// What programs and people are told.
  public var summary: Summary

  /// The report for people and programs.
  public struct Summary: Sendable, Codable {
    /// Documents with a label, and of them the harmful ones.
    public var documents: Int
    /// Of them the harmful ones.
    public var harmful: Int
    /// Harmless documents on which rates of false alarms are taken.
    public var rated: Int
    /// What thresholds aim at.
    public var goal: Goal
    /// Rules of learned models, by id: their signals are left out of everything here, which is of the other rules alone.
    public var leftOut: [String]
    /// Of the learned models those that were learned from some of the files.
    public var trainedOn: [TrainingOverlap]
    /// Folds of the cross-validation.
    public var folds: Int
    /// How strongly weights were pulled towards what they were.
    public var strength: Double
    /// What each strength gave that was tried, on documents not fitted to.
    public var trials: [Trial]
    /// Weights and intercepts that changed, by id.
    public var changes: [Change]
    /// Categories that keep their weights for want of documents.
    public var kept: [String]
    /// Standard thresholds before.
    public var oldThresholds: [Double]
    /// Standard thresholds now: review, block.
    public var newThresholds: [Double]
    /// Whether the goal can be met on the documents fitted to.
    public var isGoalMet: Bool
    /// Bounds of the goal that are kept there and exceeded on documents not fitted to, of which `after` tells.
    public var exceeded: [Exceeded]
    /// The ruleset as it was.
    public var before: Outcome
    /// The fitted one, each document judged by what was fitted without its fold.
    public var after: Outcome
    /// Harmful documents that are caught now or were before.
    public var recallTest: McNemar
    /// Harmless documents that pass now or passed before.
    public var falseAlarmTest: McNemar
    /// Whether decisions on documents not fitted to became better.
    public var gain: Gain
    /// Thresholds of single categories and kinds, which move as the scores of their categories do.
    public var movedThresholds: [MovedThresholds]
  }

  /// Thresholds that the policy gives to a category or to a category in a kind.
  public struct MovedThresholds: Sendable, Codable {
    /// `category` or `kind category`.
    public var name: String
    /// Review and block, before.
    public var old: [Double]
    /// Now.
    public var new: [Double]
  }

  /// What fitting did to decisions, by the two tests at 5 %: scores may say more than before whatever it is.
  public enum Gain: String, Sendable, Codable {
    /// More harm is caught or fewer harmless documents are flagged, and the other is not worse.
    case better
    /// Chance may have done whatever differs.
    case none
    /// One is better, the other worse.
    case trade
    /// Less harm is caught or more harmless documents are flagged, and the other is not better.
    case worse

    init(_ tests: [McNemar]) {
      let sure = tests.filter { $0.pValue < 0.05 }
      let (gains, losses) = (sure.contains { $0.gained > $0.lost }, sure.contains { $0.gained < $0.lost })
      self = gains ? (losses ? .trade : .better) : (losses ? .worse : .none)
    }
  }

  /// What thresholds aim at.
  public struct Goal: Sendable, Codable {
    /// Largest share of harmless documents to flag; nil where `cost` is the goal.
    public var maxFalseAlarms: Double?
    /// How many misses a false alarm costs; nil where `maxFalseAlarms` is the goal.
    public var cost: Double?
    /// Largest share of harmless documents to block.
    public var maxFalseBlocks: Double

    init(_ options: FitOptions) {
      maxFalseBlocks = options.maxFalseBlocks
      switch options.goal {
      case .maxFalseAlarms(let share): maxFalseAlarms = share
      case .cost(let misses): cost = misses
      }
    }

    /// The bounds that shares of harmless documents exceed.
    func exceeded(by outcome: Outcome) -> [Exceeded] {
      let bounds = [
        ("flagged", maxFalseAlarms, outcome.flaggedRate), ("blocked", maxFalseBlocks, outcome.blockedRate),
      ]
      return bounds.compactMap { what, bound, share in
        guard let bound, share > bound.rounded5 else { return nil }
        return Exceeded(what: what, bound: bound, share: share)
      }
    }
  }

  /// A bound that is exceeded on documents that were not fitted to.
  public struct Exceeded: Sendable, Codable, Hashable {
    /// What is bounded: `flagged` or `blocked`.
    public var what: String
    /// Largest share of harmless documents.
    public var bound: Double
    /// The share on documents not fitted to.
    public var share: Double
  }

  /// What a strength gave.
  public struct Trial: Sendable, Codable {
    /// How strongly weights were pulled towards what they were.
    public var strength: Double
    /// Mean log-loss of documents with evidence.
    public var loss: Double
    /// Harmful documents that are caught while the goal is kept, with `cost` less what false alarms cost, by the threshold that
    /// is best for just these documents; nil where the goal cannot be met.
    public var caught: Double?

    init(_ trial: StrengthTrial) {
      (strength, loss, caught) = (trial.strength, trial.loss, trial.worth)
    }
  }

  /// A number that changed.
  public struct Change: Sendable, Codable {
    /// Rule or category id.
    public var id: String
    /// Whether it is the category's intercept.
    public var isIntercept: Bool
    /// Before.
    public var old: Double
    /// Now.
    public var new: Double
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
    /// Share of harmless documents that are blocked.
    public var blockedRate: Double
    /// The recall that rates of false alarms buy, whatever the thresholds.
    public var points: [ThresholdSweep.Point]
    /// Whether scores mean what they say.
    public var calibration: Calibration
  }
}
