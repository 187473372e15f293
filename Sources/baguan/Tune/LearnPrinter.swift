import RuleTuning

/// Lays out what was learned, for people.
struct LearnPrinter {
  let terminal: Terminal

  func text(of summary: LearnReport.Summary) -> String {
    [head(summary), models(summary), outcome(summary), recall(summary)].joined(separator: "\n\n")
  }

  private func head(_ summary: LearnReport.Summary) -> String {
    var text = """
      \(terminal.styled("学习 learn", .bold))  \(summary.documents) documents, \(summary.folds) folds, near-duplicates in one
      """
    if !summary.skipped.isEmpty {
      text += "\n  样本太少，未学 too few documents: \(summary.skipped.joined(separator: ", "))"
    }
    return text
  }

  private func models(_ summary: LearnReport.Summary) -> String {
    var table = ReportTable(["模型 model", "label", "terms", "rules", "review", "block"])
    table.leftColumns = [1]
    for model in summary.models {
      table.add([
        model.category, model.label, "\(model.terms)", "\(model.rules)", fixed(model.thresholds[0], 2),
        fixed(model.thresholds[1], 3),
      ])
    }
    return table.text(terminal)
  }

  private func outcome(_ summary: LearnReport.Summary) -> String {
    let (old, new) = (summary.before, summary.after)
    var table = ReportTable([
      "未参与学习的文档 on documents not learned from", "precision", "recall", "F1", "F1 rules alone",
    ])
    for one in new.classes {
      let rules = old.classes.first { $0.name == one.name }?.f1 ?? 0
      table.add([one.name, one.precision.three, one.recall.three, one.f1.three, rules.three])
    }
    table.add(["mean", "", "", fixed(new.meanF1, 4), fixed(old.meanF1, 4)])
    return table.text(terminal)
  }

  private func recall(_ summary: LearnReport.Summary) -> String {
    let (old, new) = (summary.before, summary.after)
    var table = ReportTable([
      new.isOrdinary ? "日常文本误报率 false alarms in ordinary traffic" : "误报率 false alarms",
      "recall", "rules alone", "score above",
    ])
    for (before, after) in zip(old.points, new.points) {
      table.add([
        "\(fixed(after.falseAlarmRate * 100, 1)) %", after.recall.percent, before.recall.percent,
        after.threshold.three,
      ])
    }
    return table.text(terminal) + """

        by the recommended policy: flagged \(fixed(new.flaggedRate * 100, 2)) %, blocked \
      \(fixed(new.blockedRate * 100, 3)) %; by rules alone: flagged \(fixed(old.flaggedRate * 100, 2)) %
      """
  }
}
