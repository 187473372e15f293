import Moderation
import Rulesets
import Testing

@testable import RuleTuning

/// When learned models are worse than the rules alone.
@Suite struct LearnedGainTests {
  /// Ten lines of harm, half of them gambling, with their scores, and twenty ordinary ones of which so many are flagged.
  private func outcome(_ scores: [Double], swapped: Int = 0, flagged: Int = 0) throws -> LearnReport.Outcome {
    let harm = (0..<10).map { ("害\($0)", $0 < 5 ? "ad-spam/gambling" : "ad-spam/fraud") }
    let corpus = try MadeRules.corpus(harm + (0..<20).map { ("常\($0)", "ordinary") })
    let categories = corpus.scheme.categories
    func prediction(_ score: Double, _ category: String) -> Prediction {
      let place = categories.firstIndex(of: category)!
      let action: Action = score >= 0.5 ? .review : .pass
      return Prediction([Replay.Score(category: place, score: score, action: action)])
    }
    let others = ["ad-spam/gambling": "ad-spam/fraud", "ad-spam/fraud": "ad-spam/gambling"]
    let predictions =
      harm.enumerated().map { index, one in
        prediction(scores[index], index < swapped ? others[one.1]! : one.1)
      } + (0..<20).map { prediction($0 < flagged ? 0.6 : 0.1, "ad-spam/fraud") }
    var evaluator = Evaluator(MadeRules.ruleset())
    (evaluator.replicates, evaluator.errorLimit) = (0, 0)
    let table = try CorpusScanner(Moderator(MadeRules.ruleset())).scan(corpus.documents)
    let evaluation = evaluator.evaluation(
      of: predictions, on: corpus, table, groups: Array(corpus.documents.indices))
    return LearnReport.Outcome(evaluation, flaggedByLearned: evaluation.sweep.flaggedRate)
  }

  private func worse(
    _ before: LearnReport.Outcome, _ after: LearnReport.Outcome, _ goal: LearnGoal = LearnOptions.standard
  ) -> [String] {
    LearnedGain(before: before, after: after, goal: goal).worse
  }

  private let seven = [Double](repeating: 0.9, count: 7) + [0, 0, 0]
  private let nine = [Double](repeating: 0.9, count: 9) + [0]

  @Test func aGainIsNoLoss() throws {
    let (rules, models) = (try outcome(seven), try outcome(nine))
    #expect(worse(rules, models) == [] && worse(rules, rules) == [])
    #expect(
      worse(models, rules) == [
        "recall at 0.5 % false alarms: 70.0 %, by rules alone 90.0 %",
        "harm caught: 70.0 %, by rules alone 90.0 %, with no fewer false alarms",
        "mean F1: \(rules.meanF1), by rules alone \(models.meanF1)",
      ])
  }

  /// More is caught, but at the false alarms of the rules alone less would be.
  @Test func aGainThatFalseAlarmsPayForIsALoss() throws {
    let (rules, models) = (
      try outcome(seven), try outcome([0.9, 0.9, 0.55, 0.55, 0.55, 0.55, 0.55, 0.55, 0.55, 0.55], flagged: 8)
    )
    let loss = ["recall at 0.5 % false alarms: 20.0 %, by rules alone 70.0 %"]
    #expect(worse(rules, models) == loss && worse(rules, models, .meanF1).first == loss[0])
  }

  /// Less caught with fewer false alarms is what a bound asks for.
  @Test func lessBecauseLessIsFlaggedIsNoLoss() throws {
    let rules = try outcome([0.9, 0.9, 0.9, 0.55, 0.55, 0.55, 0.55, 0.55, 0, 0], flagged: 8)
    #expect(worse(rules, try outcome([0.9, 0.9, 0.9, 0.9, 0, 0, 0, 0, 0, 0])) == [])
  }

  /// Who asks for the best F1 is told when it fell, be it for more harm caught as another class.
  @Test func aLowerF1CountsForWhoAskedForIt() throws {
    let (rules, models) = (try outcome(seven), try outcome(nine, swapped: 5))
    #expect(worse(rules, models) == [])
    #expect(worse(rules, models, .meanF1) == ["mean F1: \(models.meanF1), by rules alone \(rules.meanF1)"])
  }
}
