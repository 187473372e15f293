import RuleTuning

/// Lays out what rules and terms do, for people.
struct RuleReportPrinter {
  let terminal: Terminal

  func text(of report: RuleReport) -> String {
    [
      summary(report), rules(report), silent(report), pairs(report), report.terms.map(badTerms) ?? "",
      report.terms.map(terms) ?? "", report.terms.map(tooLong) ?? "", report.terms.map(absent) ?? "",
    ].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func title(_ text: String) -> String { terminal.styled(text, .bold) }

  private func summary(_ report: RuleReport) -> String {
    """
    \(title("规则 rules"))  on \(report.documents) documents: some rule holds on \(report.coverage.percent), two or more on \
    \(report.overlap.percent), of different classes on \(report.conflict.percent)
    """
  }

  private func rules(_ report: RuleReport) -> String {
    var table = ReportTable([
      "规则 rule", "docs", "right", "other", "harmless", "precision", "recall", "S/O", "overlap", "conflict",
      "own",
      "own wrong", "weight",
    ])
    for one in report.rules {
      table.add([
        one.id, "\(one.documents)", "\(one.right)", "\(one.otherHarm)", "\(one.harmless)",
        one.precision.three,
        one.recall.three, one.spamOverall?.three ?? "–", one.overlap.percent, one.conflict.percent,
        "\(one.own)",
        "\(one.ownFalseAlarms)", fixed(one.weight, 2),
      ])
    }
    return table.text(terminal)
  }

  private func silent(_ report: RuleReport) -> String {
    list("从未命中 rules that never hold (\(report.silent.count))", report.silent)
  }

  private func list(_ name: String, _ items: [String]) -> String {
    items.isEmpty ? "" : ([title(name)] + items.map { "  \($0)" }).joined(separator: "\n")
  }

  private func pairs(_ report: RuleReport) -> String {
    let lines = report.pairs.map { pair in
      let relation = pair.relation == .same ? "holds exactly where" : "never holds without"
      return "\(pair.first) \(relation) \(pair.second) (\(pair.documents) documents)"
    }
    return list("总是同时命中 pairs that go together", lines)
  }

  private func badTerms(_ report: TermReport) -> String {
    if report.onlyFalseAlarms.isEmpty { return "" }
    return title("只造成误报 terms that only cause false alarms") + "\n" + table(report.onlyFalseAlarms)
  }

  private func terms(_ report: TermReport) -> String {
    report.terms.isEmpty ? "" : title("词条 terms") + "\n" + table(report.terms)
  }

  private func table(_ terms: [TermStatistics]) -> String {
    var table = ReportTable([
      "词条 term", "lexicon", "docs", "harmful", "harmless", "precision", "recall", "S/O", "overlap", "caught",
      "own", "false alarms", "own wrong",
    ])
    table.leftColumns = [1]
    for one in terms {
      table.add([
        one.term, one.lexicon, "\(one.documents)", "\(one.harmful)", "\(one.harmless)", one.precision.three,
        one.recall.three, one.spamOverall?.three ?? "–", one.overlap.percent, "\(one.caught)", "\(one.own)",
        "\(one.falseAlarms)", "\(one.ownFalseAlarms)",
      ])
    }
    return table.text(terminal)
  }

  private func tooLong(_ report: TermReport) -> String {
    report.tooLong == 0
      ? "" : "过长的 \(report.tooLong) 条未计词条 terms of \(report.tooLong) long documents are not counted"
  }

  private func absent(_ report: TermReport) -> String {
    let lines = report.absent.sorted { $0.key < $1.key }.map {
      "\($0.key): \($0.value.joined(separator: " "))"
    }
    return list("未出现 terms that never occur", lines)
  }
}
