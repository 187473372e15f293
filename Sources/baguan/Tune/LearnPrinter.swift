import RuleTuning

/// Lays out what was learned, for people.
struct LearnPrinter {
  let terminal: Terminal

  /// Shares of false alarms above this would surprise who did not ask for them.
  private static let surprising = 0.01
  /// Where categories are reviewed from unless rules alone flag too much.
  private static let standardReview = 0.5

  func text(of summary: LearnReport.Summary) -> String {
    [
      head(summary), models(summary), outcome(summary), recall(summary), workingPoint(summary),
      worse(summary),
    ]
    .filter { !$0.isEmpty }.joined(separator: "\n\n")
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
    let coarse = summary.models.filter { $0.labelCategories > 1 }.map {
      "    \($0.label) (\($0.labelCategories) categories) → \($0.category)"
    }
    if coarse.isEmpty { return table.text(terminal) }
    return ([table.text(terminal), Self.coarse] + coarse).joined(separator: "\n")
  }

  private static let coarse =
    "  标签含多个类别，学入规则最常指到的一个 a label of several categories is learned as the one that rules find most of it in:"

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
    return table.text(terminal)
  }

  private func workingPoint(_ summary: LearnReport.Summary) -> String {
    let (old, new) = (summary.before, summary.after)
    let documents = new.isOrdinary ? "日常文本 of ordinary documents" : "无害文本 of harmless documents"
    var lines = [
      "\(terminal.styled("工作点 working point", .bold))  目标 goal: \(goal(summary.goal))",
      """
        \(documents): flagged \(percent(new.flaggedRate)), by learned categories \(percent(new.flaggedByLearned)), blocked \
      \(fixed(new.blockedRate * 100, 3)) %; by rules alone: flagged \(percent(old.flaggedRate))
      """,
    ]
    if let review = summary.models.map({ $0.thresholds[0] }).max(), review > Self.standardReview {
      lines.append(
        "  这些类别里，规则也要到 \(fixed(review, 2)) 分才待审 rules of these categories, too, lead to review only from \(fixed(review, 2)): alone they flag too much"
      )
    }
    if !summary.goal.isMet {
      lines.append(
        "  达不到目标：规则或按文体的阈值已误报过多 the goal cannot be met: rules, or thresholds of single kinds, flag too much")
    } else if summary.goal.maxFalseAlarms == nil, new.flaggedRate > Self.surprising {
      lines.append(
        "  误报过多？too many false alarms? without --best-f1 they are bounded, at the cost of recall as above")
    }
    if let note = RateNote.text(documents: summary.rated) { lines.append(note) }
    if let share = summary.goal.maxFalseAlarms, share > 0, share * Double(summary.rated) < 1 {
      lines.append(
        "  照此目标一条也不许误报 of so few the goal allows none to be flagged: give more, or a larger --max-false-alarms"
      )
    }
    return lines.joined(separator: "\n")
  }

  private func worse(_ summary: LearnReport.Summary) -> String {
    if summary.worse.isEmpty { return "" }
    let title = "学得的模型比只用规则更差，不要用 worse than the rules alone, do not use it"
    return ([terminal.styled(title, .red)] + summary.worse.map { "  \($0)" }).joined(separator: "\n")
  }

  private func percent(_ share: Double) -> String { "\(fixed(share * 100, 2)) %" }

  private func goal(_ goal: LearnReport.Goal) -> String {
    guard let share = goal.maxFalseAlarms else {
      return "best mean F1 in files with harm, whatever that flags in ordinary traffic"
    }
    let text =
      "most harm caught with at most \(percent(share)) flagged by learned categories"
      + (goal.keepsPolicy ? " beside what rules flag; policy.yaml stays as it is" : "")
    return goal.isStandIn
      ? text + "\n  有害文件里几乎没有无害文本，无从按 F1 选 files with harm have too few harmless documents to choose by F1"
      : text
  }
}
