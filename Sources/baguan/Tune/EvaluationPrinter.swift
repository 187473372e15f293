import RuleTuning

/// Lays out an evaluation for people.
struct EvaluationPrinter {
  let terminal: Terminal

  init(_ terminal: Terminal) { self.terminal = terminal }

  func text(of evaluation: Evaluation) -> String {
    var sections = [head(evaluation)]
    let hasCategories = !evaluation.categories.isEmpty && evaluation.categories != evaluation.classes
    sections.append(qualities("按类 by class", evaluation.classes, mean: evaluation))
    sections.append(qualities("按族 by family, and any harm", evaluation.families + [evaluation.anyHarm]))
    if hasCategories { sections.append(qualities("按类别 by category", evaluation.categories)) }
    sections.append(falseAlarms(evaluation.sweep))
    sections.append(confusion(evaluation.confusion))
    sections.append(slices("按标签 by label", evaluation.labels))
    if evaluation.kinds.count > 1 { sections.append(slices("按文体 by kind", evaluation.kinds)) }
    if evaluation.sources.count > 1 { sections.append(slices("按来源 by source", evaluation.sources)) }
    sections.append(thresholds(evaluation.sweep))
    let errors = ErrorPrinter(terminal)
    sections += [
      errors.text("误报 false alarms", evaluation.errors.falseAlarms),
      errors.text("错类 told as another class", evaluation.errors.confusions),
      errors.text("漏报 misses", evaluation.errors.misses),
    ]
    return sections.filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func title(_ text: String) -> String { terminal.styled(text, .bold) }

  private func head(_ evaluation: Evaluation) -> String {
    let files = evaluation.files.map {
      "  \($0.path): \($0.documents) documents\($0.isOrdinary ? ", ordinary traffic" : "")"
    }
    return (["\(title("语料 corpus"))  ruleset \(evaluation.ruleset)"] + files).joined(separator: "\n")
  }

  private func qualities(_ name: String, _ list: [Quality], mean: Evaluation? = nil) -> String {
    if list.allSatisfy({ $0.documents == 0 }) { return "" }
    var table = ReportTable([
      name, "docs", "precision", "recall", "F1", "95 % of F1", "AP", "wrong", "ordinary",
    ])
    for one in list {
      table.add([
        one.name, "\(one.documents)", one.precision.three, one.recall.three, one.f1.three,
        one.intervals.map { range($0.f1) } ?? "-", one.averagePrecision.three, "\(one.wrong)",
        "\(one.falseAlarms)",
      ])
    }
    if let mean, list.count > 1 {
      table.add([
        "mean F1", "", "", "", mean.meanF1.three, mean.meanF1Interval.map(range) ?? "-", "", "", "",
      ])
    }
    return table.text(terminal)
  }

  private func range(_ interval: Interval) -> String { "\(interval.low.three)–\(interval.high.three)" }

  private func falseAlarms(_ sweep: ThresholdSweep) -> String {
    if sweep.harmless == 0 { return "" }
    let bounds = sweep.flaggedInterval.map {
      " (95 %: \(fixed($0.low * 100, 2))–\(fixed($0.high * 100, 2)) %)"
    }
    let text = """
      \(title("误报率 false alarms"))  of \(sweep.harmless) \(sweep.isOrdinary ? "ordinary" : "harmless") documents: \
      flagged \(fixed(sweep.flaggedRate * 100, 2)) %\(bounds ?? ""), blocked \(fixed(sweep.blockedRate * 100, 3)) %
      """
    return ([text] + [RateNote.text(documents: sweep.harmless)].compactMap(\.self)).joined(separator: "\n")
  }

  private func confusion(_ confusion: Evaluation.Confusion) -> String {
    let short = confusion.predicted.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    var table = ReportTable(["标签 label ＼ 判为 told as"] + short)
    for (label, counts) in zip(confusion.labels, confusion.counts) {
      table.add([label] + counts.map { $0 == 0 ? "·" : "\($0)" })
    }
    return table.text(terminal)
  }

  private func slices(_ name: String, _ slices: [Evaluation.Slice]) -> String {
    var table = ReportTable([name, "harmful", "caught", "", "harmless", "flagged", ""])
    for one in slices {
      table.add([
        one.name, "\(one.harmful)", "\(one.caught)", share(one.caught, of: one.harmful), "\(one.harmless)",
        "\(one.falseAlarms)", share(one.falseAlarms, of: one.harmless),
      ])
    }
    return table.text(terminal)
  }

  private func share(_ part: Int, of whole: Int) -> String {
    whole == 0 ? "" : (Double(part) / Double(whole)).percent
  }

  private func thresholds(_ sweep: ThresholdSweep) -> String {
    var points = ReportTable(["误报率至多 false alarms at most", "recall", "score above"])
    for point in sweep.points {
      points.add(["\(fixed(point.falseAlarmRate * 100, 1)) %", point.recall.three, point.threshold.three])
    }
    // Of thresholds with the same effect the highest is shown.
    var rows = ReportTable(["阈值 threshold on any category", "precision", "recall", "false alarms"])
    for (row, next) in zip(sweep.rows, sweep.rows.dropFirst().map(Optional.some) + [nil])
    where !row.hasEffect(of: next) {
      rows.add([
        fixed(row.threshold, 2), row.precision.three, row.recall.three,
        "\(fixed(row.falseAlarmRate * 100, 2)) %",
      ])
    }
    return [(points, sweep.points.isEmpty), (rows, sweep.rows.isEmpty)].filter { !$0.1 }
      .map { $0.0.text(terminal) }.joined(separator: "\n\n")
  }
}

extension ThresholdSweep.Row {
  fileprivate func hasEffect(of other: ThresholdSweep.Row?) -> Bool {
    precision == other?.precision && recall == other?.recall && falseAlarmRate == other?.falseAlarmRate
  }
}
