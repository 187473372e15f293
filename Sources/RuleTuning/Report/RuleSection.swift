/// What each rule contributes: harm that only it catches, and false alarms that only it raises.
struct RuleSection {
  let report: RuleReport
  /// Rule titles by id.
  let titles: [String: String]

  private static let (width, height, middle) = (220.0, 14.0, 60.0)

  var markup: Markup {
    let head: [Markup] = [
      .both("规则", "rule"), .both("独有贡献", "own contribution"), .both("文档", "docs"), .both("属本类", "right"),
      .both("无害", "harmless"), .both("精确率", "precision"), .text("S/O"), .both("独有命中", "own"),
      .both("独有误报", "own wrong"), .both("权重", "weight"),
    ]
    var categories: [[RuleStatistics]] = []
    for rule in report.rules {
      if categories.last?.first?.category == rule.category {
        categories[categories.count - 1].append(rule)
      } else {
        categories.append([rule])
      }
    }
    let bodies = categories.map { rules in
      [
        Markup.element(
          "tr", ["class": "group"], .element("th", ["colspan": "\(head.count)"], .text(rules[0].category)))
      ]
        + rules.map(row)
    }
    return .section(
      "rules", "规则的贡献", "What rules contribute",
      about: (
        "向右深色：只有它命中的有害文档；浅色：它与别的规则都命中的本类文档；向左：只因它而起的误报。点规则名，只看它的错误。",
        "To the right, dark: harmful documents that only it catches; pale: documents of its class that others hold on, too. To the left: false alarms that only it raises. Choose a rule's name to see its mistakes."
      ), [.table(head, bodies), silent])
  }

  private var silent: Markup {
    if report.silent.isEmpty { return .joined([]) }
    return .element(
      "details", [:],
      .element(
        "summary", [:],
        .both("从未命中的规则（\(report.silent.count)）", "Rules that never hold (\(report.silent.count))")),
      .element("p", ["class": "ids"], .text(report.silent.joined(separator: "\n"))))
  }

  private func row(_ rule: RuleStatistics) -> Markup {
    let name = Markup.element(
      "button", ["type": "button", "class": "rule", "data-rule": rule.id], .text(rule.id))
    let title = Markup.element("small", [:], .text(titles[rule.id] ?? ""))
    return .row(
      .joined([name, title]),
      [
        bar(rule), .text("\(rule.documents)"), .text("\(rule.right)"), .text("\(rule.harmless)"),
        .text(rule.precision.fixed(3)), .text(rule.spamOverall?.fixed(3) ?? "–"), .text("\(rule.own)"),
        .text("\(rule.ownFalseAlarms)"), .text(rule.weight.fixed(2)),
      ])
  }

  private func bar(_ rule: RuleStatistics) -> Markup {
    let most = max(1, report.rules.map { max($0.own, $0.right) }.max() ?? 1)
    let scale = (Self.width - Self.middle) / Double(most)
    func length(_ count: Int, limit: Double) -> Double {
      count == 0 ? 0 : min(limit, max(1.5, Double(count) * scale))
    }
    let wrong = length(rule.ownFalseAlarms, limit: Self.middle)
    let parts: [(String, Double, Double)] = [
      ("pale", Self.middle, length(rule.right, limit: Self.width)),
      ("harm", Self.middle, length(rule.own, limit: Self.width)),
      ("harmless", Self.middle - wrong, wrong),
    ]
    return .element(
      "svg",
      [
        "class": "bar", "viewBox": "0 0 \(Int(Self.width)) \(Int(Self.height))", "role": "img",
        "data-zh-label": "独有命中 \(rule.own)，独有误报 \(rule.ownFalseAlarms)",
        "data-en-label": "own \(rule.own), own wrong \(rule.ownFalseAlarms)",
        "aria-label": "独有命中 \(rule.own)，独有误报 \(rule.ownFalseAlarms)",
      ],
      parts.filter { $0.2 > 0 }.map { style, x, width in
        .void(
          "rect",
          [
            "class": style, "x": x.fixed(1), "y": "2", "width": width.fixed(1),
            "height": (Self.height - 4).fixed(1),
          ])
      } + [
        .void(
          "line",
          [
            "class": "axis", "x1": Self.middle.fixed(1), "y1": "0", "x2": Self.middle.fixed(1),
            "y2": Self.height.fixed(1),
          ])
      ])
  }
}
