import Moderation
import Rulesets

extension Learner {
  /// In log-odds: so far up the first calibration is moved, that nothing is cut off below while it is looked at.
  private static let headroom = 2.5

  /// Where learned categories are best reviewed from, and by which goal.
  func workingPoint(_ writer: ModelWriter, _ sums: [[Double]], _ models: TermLearner.Models)
    -> (WorkingPoint, LearnGoal)
  {
    let goal = options.goal == .meanF1 && !canTellF1 ? LearnOptions.standard : options.goal
    return switch goal {
    case .meanF1: (bestF1(writer, sums, models), goal)
    case .maxFalseAlarms(let share): (mostCaught(share, writer, sums, models), goal)
    }
  }

  /// Where files with harm have next to nothing harmless, the best F1 is that of flagging everything.
  private var canTellF1: Bool {
    let isOrdinaryFile = corpus.isOrdinaryFile
    let harmless = corpus.documents.indices.count {
      corpus.label(of: $0)?.isHarm == false && !isOrdinaryFile[corpus.documents[$0].file]
    }
    return harmless >= options.minimumPositives
  }

  private func bestF1(_ writer: ModelWriter, _ sums: [[Double]], _ models: TermLearner.Models)
    -> WorkingPoint
  {
    var high = writer
    high.calibration.offset += Self.headroom
    let judged = judging(high.models(models), high.strengths(sums))
    let threshold = thresholds(judged).review(ruleset.policy)
    return WorkingPoint(cut: WorkingPoint.odds(threshold) - Self.headroom, review: standardReview)
  }

  /// From which score the policy has rules looked at: those of models are set to the same scale.
  private var standardReview: Double { min(max(ruleset.policy.standard.review, 0.01), 0.99) }

  /// Rounding, rules of partial strength and thresholds of single kinds may flag a few more than the bound saw; then it
  /// allows for them.
  private func mostCaught(
    _ share: Double, _ writer: ModelWriter, _ sums: [[Double]], _ models: TermLearner.Models
  ) -> WorkingPoint {
    let allowed = Int(Double(corpus.ratedDocuments.count) * share + 1e-9)
    let bound = bound(writer.calibration, sums)
    var spare = 0
    while let point = point(bound, allowing: allowed - spare) {
      var placed = writer
      placed.place(point, sums)
      let judged = judging(placed.models(models), placed.strengths(sums))
      let predictions = Replay(judged.ruleset, policy: policy(judged, point))
        .predictions(judged.table, corpus.documents)
      let beyond = flaggedByLearned(predictions) - allowed
      if beyond <= 0 { return point }
      spare += beyond
    }
    return keepsPolicy ? bound.pointBesideRules(allowing: 0) : bound.closest
  }

  /// Nine of ten texts of several lines in the corpus that ships have no more that are long enough to be looked at.
  private static let linesOfText = 5.0

  /// In log-odds, as first calibrated: where a line by itself is reviewed from, so that the lines of a text together add no more
  /// false alarms than whole texts may have (the union bound; Bonferroni 1936), as counted on whole texts. Only beside a
  /// policy as it is.
  func lineCut(_ writer: ModelWriter, _ sums: [[Double]], _ goal: LearnGoal) -> Double? {
    guard keepsPolicy, case .maxFalseAlarms(let share) = goal else { return nil }
    let allowed = Int(Double(corpus.ratedDocuments.count) * share / Self.linesOfText + 1e-9)
    return bound(writer.calibration, sums).pointBesideRules(allowing: allowed).cut
  }

  private func point(_ bound: FalseAlarmBound, allowing allowed: Int) -> WorkingPoint? {
    if !keepsPolicy { return bound.point(allowing: allowed) }
    return allowed < 0 ? nil : bound.pointBesideRules(allowing: allowed)
  }

  private func bound(_ calibration: SumCalibration, _ sums: [[Double]]) -> FalseAlarmBound {
    let alone = rulesAlone
    func candidate(_ document: Int) -> FalseAlarmBound.Candidate {
      let odds = sums.map { calibration.slope * $0[document] + calibration.offset }
      if keepsPolicy {
        let isFlagged = alone[document].action != .pass
        return FalseAlarmBound.Candidate(model: odds.max() ?? 0, rules: isFlagged ? 1 : 0)
      }
      let scores = alone[document].scores.filter { targets.homes.contains($0.category) }
      // Where the policy has every signal reviewed, whatever its score, it counts as sure.
      let rules = scores.map {
        ruleset.policy.reviewsAll(corpus.scheme.categories[$0.category]) ? 1 : $0.score
      }
      return FalseAlarmBound.Candidate(model: odds.max() ?? 0, rules: rules.max() ?? 0)
    }
    let harmful = corpus.documents.indices.filter { corpus.label(of: $0)?.isHarm == true }
    return FalseAlarmBound(
      harmful: harmful.map(candidate), harmless: corpus.ratedDocuments.map(candidate),
      standard: standardReview)
  }

  /// The policy at a working point.
  func policy(_ judged: Judged, _ point: WorkingPoint) -> Policy {
    keepsPolicy
      ? ruleset.policy : thresholds(judged).policy(from: ruleset.policy, review: point.review)
  }

  /// How many of the harmless documents that rates are taken on have a learned category that does not pass; beside a
  /// policy as it is, only where rules alone let pass.
  func flaggedByLearned(_ predictions: [Prediction]) -> Int {
    corpus.ratedDocuments.count { document in
      if keepsPolicy && rulesAlone[document].action != .pass { return false }
      return predictions[document].scores.contains {
        $0.action != .pass && targets.homes.contains($0.category)
      }
    }
  }
}

extension Policy {
  /// Whether every signal of a category is reviewed, however low its score; learning leaves that so.
  func reviewsAll(_ category: String) -> Bool { categories[category]?.review == 0 }
}
