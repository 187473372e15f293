/// Holds what models do, with the rules, against what the rules do alone.
struct LearnedGain {
  let before: LearnReport.Outcome
  let after: LearnReport.Outcome
  let goal: LearnGoal

  /// By which figures the models are worse; what is lost only because less is flagged is not.
  var worse: [String] {
    let flagsLess = after.flaggedRate < before.flaggedRate
    var reasons: [String] = []
    if let (was, isNow) = pointOfGoal, isNow.recall < was.recall {
      reasons.append(
        "recall at \(share(was.falseAlarmRate)) false alarms: \(share(isNow.recall)), by rules alone \(share(was.recall))"
      )
    }
    if !flagsLess, after.anyHarm.recall < before.anyHarm.recall {
      reasons.append(
        "harm caught: \(share(after.anyHarm.recall)), by rules alone \(share(before.anyHarm.recall)), with no fewer false alarms"
      )
    }
    // Who asks for few false alarms asks for harm to be caught, be it as another class.
    let countsF1 = goal == .meanF1 || (!flagsLess && after.anyHarm.recall <= before.anyHarm.recall)
    if countsF1, after.meanF1 < before.meanF1 {
      reasons.append("mean F1: \(after.meanF1), by rules alone \(before.meanF1)")
    }
    return reasons
  }

  /// The recall where the goal's share of false alarms is kept, or the least share told that is no smaller.
  private var pointOfGoal: (ThresholdSweep.Point, ThresholdSweep.Point)? {
    guard case .maxFalseAlarms(let share) = goal == .meanF1 ? LearnOptions.standard : goal else { return nil }
    let pairs = Array(zip(before.points, after.points))
    return pairs.first { $0.0.falseAlarmRate >= share - 1e-9 } ?? pairs.last
  }

  private func share(_ value: Double) -> String { "\((value * 1000).rounded() / 10) %" }
}
