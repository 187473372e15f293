import RuleTuning

/// Lays out findings for people.
struct MiningPrinter {
  let terminal: Terminal

  /// Columns of an example that are shown.
  private static let exampleWidth = 60

  func text(of report: MiningReport) -> String {
    [
      "\(title("挖掘 mining"))  \(report.foreground) documents looked through, \(report.background) harmless ones beside them",
      report.background == 0
        ? "没有 ordinary 文档可比 there are no documents labelled ordinary to hold them against: give some" : "",
      terms(report.terms), disguises(report.disguises), anchors(report.anchors), campaigns(report.campaigns),
    ].filter { !$0.isEmpty }.joined(separator: "\n\n")
  }

  private func title(_ text: String) -> String { terminal.styled(text, .bold) }

  private func example(_ text: String) -> String {
    let visible = Terminal.visible(text)
    var width = 0
    let shown = visible.prefix { character in
      width += Terminal.width(of: String(character))
      return width <= Self.exampleWidth
    }
    return shown.count < visible.count ? shown + "…" : String(shown)
  }

  private func terms(_ terms: [MiningReport.Term]) -> String {
    if terms.isEmpty { return "" }
    var table = ReportTable([
      "词条 term", "docs", "new", "wrong", "lift", "z", "cohesion", "freedom", "example",
    ])
    table.leftColumns = [8]
    for one in terms {
      table.add([
        one.term, "\(one.documents)", "\(one.newlyCaught)", "\(one.wrong)", fixed(one.lift, 1),
        fixed(one.zScore, 1),
        fixed(one.cohesion ?? 0, 1), fixed(one.freedom ?? 0, 1), example(one.examples.first ?? ""),
      ])
    }
    return title("可加词条 terms worth adding") + "\n" + table.text(terminal)
  }

  private func disguises(_ terms: [MiningReport.Term]) -> String {
    if terms.isEmpty { return "" }
    var table = ReportTable([
      "变体 spelling", "of", "alike", "lexicons", "docs", "new", "wrong", "lift", "example",
    ])
    table.leftColumns = [1, 2, 3, 8]
    for one in terms {
      table.add([
        one.term, one.disguiseOf ?? "", one.likeness == .shape ? "形 look" : "音 sound",
        (one.lexicons ?? []).joined(separator: " "), "\(one.documents)",
        "\(one.newlyCaught)", "\(one.wrong)", fixed(one.lift, 1), example(one.examples.first ?? ""),
      ])
    }
    return title("变体 known terms in other spellings") + "\n" + table.text(terminal)
  }

  private func anchors(_ anchors: [MiningReport.Anchor]) -> String {
    if anchors.isEmpty { return "" }
    var table = ReportTable(["号前 before handles", "docs", "new", "handles", "wrong", "example"])
    table.leftColumns = [5]
    for one in anchors {
      table.add([
        one.anchor, "\(one.documents)", "\(one.newlyCaught)", "\(one.handles)", "\(one.wrong)",
        example(one.example),
      ])
    }
    return title("未识别的联系方式 unknown forms of contact") + "\n" + table.text(terminal)
  }

  private func campaigns(_ campaigns: [MiningReport.Campaign]) -> String {
    if campaigns.isEmpty { return "" }
    var table = ReportTable(["批量 campaign, first id", "docs", "texts", "sources", "flagged", "example"])
    table.leftColumns = [5]
    for one in campaigns {
      table.add([
        one.ids.first ?? "", "\(one.documents)", "\(one.texts)", "\(one.sources)", "\(one.flagged)",
        example(one.example),
      ])
    }
    return title("批量文本 campaigns") + "\n" + table.text(terminal)
  }
}
