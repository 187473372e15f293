import RuleTuning

/// Lays out what fitting changes, for people.
struct FitPrinter {
  let terminal: Terminal

  func text(of summary: FitReport.Summary) -> String {
    [
      head(summary), changes(summary), thresholds(summary), outcome(summary), tests(summary),
      calibration(summary),
    ]
    .filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func title(_ text: String) -> String { terminal.styled(text, .bold) }

  private func head(_ summary: FitReport.Summary) -> String {
    var lines = [
      """
      \(title("拟合 fit"))  \(summary.documents) documents, \(summary.harmful) harmful; \(summary.folds) folds; \
      weights keep to what they were with strength \(short(summary.strength))
      """
    ]
    lines.append("  目标 goal: \(goal(summary.goal))")
    if !summary.leftOut.isEmpty {
      lines.append(
        "  学得的 \(summary.leftOut.count) 个模型不参与，数字只算规则 \(summary.leftOut.count) learned models are left out, figures are of rules alone; after --apply: baguan tune learn"
      )
    }
    if !summary.trials.isEmpty {
      let caught = summary.trials.map { "\(short($0.strength)): \($0.caught.map { fixed($0, 0) } ?? "-")" }
      let losses = summary.trials.map { "\(short($0.strength)): \(fixed($0.loss, 4))" }
      lines.append("  caught by strength  \(caught.joined(separator: "  "))")
      lines.append("  loss by strength    \(losses.joined(separator: "  "))")
    }
    if !summary.kept.isEmpty {
      lines.append("  样本太少，未动 too few documents, kept as they are: \(summary.kept.joined(separator: ", "))")
    }
    if let note = RateNote.text(documents: summary.rated) { lines.append(note) }
    return lines.joined(separator: "\n")
  }

  private func goal(_ goal: FitReport.Goal) -> String {
    let block = "at most \(share(goal.maxFalseBlocks)) blocked"
    if let most = goal.maxFalseAlarms {
      return "most harm caught with at most \(share(most)) of harmless documents flagged, \(block)"
    }
    return "least cost, a false alarm costing as much as \(short(goal.cost ?? 0)) misses, \(block)"
  }

  private func share(_ share: Double) -> String { "\(fixed(share * 100, 2)) %" }

  private func short(_ value: Double) -> String { value == value.rounded() ? "\(Int(value))" : "\(value)" }

  private func changes(_ summary: FitReport.Summary) -> String {
    if summary.changes.isEmpty { return "权重不变 no weight changes" }
    var table = ReportTable(["权重 weight", "old", "new", "change"])
    for change in summary.changes {
      table.add([
        change.id + (change.isIntercept ? " (intercept)" : ""), fixed(change.old, 3), fixed(change.new, 3),
        (change.new > change.old ? "+" : "") + fixed(change.new - change.old, 3),
      ])
    }
    return table.text(terminal)
  }

  private func thresholds(_ summary: FitReport.Summary) -> String {
    var table = ReportTable(["阈值 threshold", "old", "new"])
    for (index, name) in ["review", "block"].enumerated() {
      table.add([name, fixed(summary.oldThresholds[index], 3), fixed(summary.newThresholds[index], 3)])
    }
    for moved in summary.movedThresholds {
      for (index, name) in ["review", "block"].enumerated() where moved.old[index] != moved.new[index] {
        table.add(["\(moved.name): \(name)", fixed(moved.old[index], 3), fixed(moved.new[index], 3)])
      }
    }
    let warning =
      summary.isGoalMet
      ? "" : "\n  达不到目标：单列的阈值已误报过多 the goal cannot be met: thresholds of single categories flag too much"
    return table.text(terminal) + warning
  }

  private func outcome(_ summary: FitReport.Summary) -> String {
    let (old, new) = (summary.before, summary.after)
    var table = ReportTable(["未参与拟合的文档 on documents not fitted to", "old", "new"])
    for one in old.classes {
      table.add(["F1 \(one.name)", one.f1.three, (new.classes.first { $0.name == one.name }?.f1 ?? 0).three])
    }
    table.add(["mean F1", old.meanF1.three, new.meanF1.three])
    table.add(["any harm: precision", old.anyHarm.precision.three, new.anyHarm.precision.three])
    table.add(["any harm: recall", old.anyHarm.recall.three, new.anyHarm.recall.three])
    table.add([
      "harmless flagged", "\(fixed(old.flaggedRate * 100, 3)) %", "\(fixed(new.flaggedRate * 100, 3)) %",
    ])
    table.add([
      "harmless blocked", "\(fixed(old.blockedRate * 100, 3)) %", "\(fixed(new.blockedRate * 100, 3)) %",
    ])
    for (was, isNow) in zip(old.points, new.points) {
      let name = "recall at \(fixed(was.falseAlarmRate * 100, 1)) % false alarms"
      table.add([name, was.recall.three, isNow.recall.three])
    }
    table.add(["calibration error", fixed(old.calibration.error, 4), fixed(new.calibration.error, 4)])
    table.add(["Brier score", fixed(old.calibration.brier, 4), fixed(new.calibration.brier, 4)])
    return table.text(terminal) + exceeded(summary)
  }

  private func exceeded(_ summary: FitReport.Summary) -> String {
    if summary.exceeded.isEmpty { return "" }
    let bounds = summary.exceeded.map {
      "\($0.what) \(fixed($0.share * 100, 3)) %, at most \(fixed($0.bound * 100, 3)) %"
    }
    return """

        未参与拟合的文档超出目标 the goal is exceeded on documents not fitted to: \(bounds.joined(separator: "; "))
          预计实际也会如此，或把目标定严再拟合 expect that much, or fit again with a stricter goal
      """
  }

  private func tests(_ summary: FitReport.Summary) -> String {
    """
    \(title("显著性 significance"))
      harm newly caught \(summary.recallTest.gained), no longer caught \(summary.recallTest.lost): p \
    \(summary.recallTest.probability)
      harmless no longer flagged \(summary.falseAlarmTest.gained), newly flagged \(summary.falseAlarmTest.lost): p \
    \(summary.falseAlarmTest.probability)
      \(gain(summary.gain))
    """
  }

  private func gain(_ gain: FitReport.Gain) -> String {
    switch gain {
    case .better: "判定变好了 decisions are better"
    case .none:
      "判定没有可信的变化 no difference of decisions that chance could not make; only scores may say more than before"
    case .trade: "一头变好，一头变差，自己权衡 one is better, the other worse: yours to weigh"
    case .worse: "判定变差了，不要写入 decisions are worse: do not apply"
    }
  }

  private func calibration(_ summary: FitReport.Summary) -> String {
    var table = ReportTable(["新分数 new score", "documents", "mean score", "truly"])
    for bin in summary.after.calibration.bins {
      table.add([
        "\(fixed(bin.low, 1))–\(fixed(bin.high, 1))", "\(bin.documents)", bin.predicted.three,
        bin.observed.three,
      ])
    }
    return table.text(terminal)
  }
}
