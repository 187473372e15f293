/// How well classes, families and categories are told, and what is told as what.
struct QualitySection {
  let evaluation: Evaluation

  var markup: Markup {
    var lists = [evaluation.classes, evaluation.families + [evaluation.anyHarm]]
    if evaluation.categories != evaluation.classes { lists.append(evaluation.categories) }
    let head: [Markup] = [
      .both("类", "class"), .both("文档", "docs"), .both("精确率", "precision"), .both("召回率", "recall"),
      .text("F1"),
      .both("F1 的 95 % 区间", "95 % of F1"), .text("AP"), .both("误判为此", "wrong"),
      .both("普通流量中的误报", "in ordinary traffic"),
    ]
    return .section(
      "quality", "质量", "Quality",
      about: (
        "依次为：类；族与任何有害；类别（若与类不同）。AP：平均精确率。普通流量的误报不计入精确率。",
        "By class; by family, and any harm; by category where that is something else. AP: average precision. False alarms in ordinary traffic are no part of precision."
      ),
      [
        .table(head, lists.filter { !$0.isEmpty }.map { $0.map(row) }), confusion,
        slices("按文体", "By kind", evaluation.kinds), slices("按来源", "By source", evaluation.sources),
      ])
  }

  private func row(_ one: Quality) -> Markup {
    let interval = one.intervals.map { "\($0.f1.low.fixed(3))–\($0.f1.high.fixed(3))" } ?? "–"
    return .row(
      MeasuredView.name(one.name),
      [
        .text("\(one.documents)"), .text(one.precision.fixed(3)), .text(one.recall.fixed(3)),
        .text(one.f1.fixed(3)), .text(interval), .text(one.averagePrecision.fixed(3)), .text("\(one.wrong)"),
        .text("\(one.falseAlarms)"),
      ])
  }

  private var confusion: Markup {
    let confusion = evaluation.confusion
    let head =
      [Markup.both("标签 ＼ 判为", "label \\ told as")]
      + zip(confusion.predicted, Self.shortened(confusion.predicted)).map { name, short in
        Markup.element("span", ["title": name], .text(short))
      }
    let rows = zip(confusion.labels, confusion.counts).map { label, counts in
      let total = Double(max(1, counts.reduce(0, +)))
      let cells = counts.map { count in
        Markup.element(
          "td", ["style": "--heat:\((Double(count) / total * 60).fixed(0))%"],
          .text(count == 0 ? "·" : "\(count)"))
      }
      return Markup.element("tr", [:], [.element("th", ["scope": "row"], .text(label))] + cells)
    }
    return .joined([.element("h3", [:], .both("判为何类", "Told as what")), .table(head, [rows])])
  }

  /// Names without their family, where that leaves them distinct.
  private static func shortened(_ names: [String]) -> [String] {
    let short = names.map { $0.split(separator: "/").last.map(String.init) ?? $0 }
    return Set(short).count == short.count ? short : names
  }

  /// Sources that are told of; a corpus may have thousands.
  private static let sliceLimit = 30

  private func slices(_ chinese: String, _ english: String, _ slices: [Evaluation.Slice]) -> Markup {
    if slices.count < 2 { return .joined([]) }
    let head: [Markup] = [
      .both(chinese, english), .both("有害", "harmful"), .both("命中", "caught"), .both("无害", "harmless"),
      .both("误报", "flagged"),
    ]
    let rows = slices.prefix(Self.sliceLimit).map { slice in
      Markup.row(
        .text(slice.name),
        [
          .text("\(slice.harmful)"), .text(Self.share(slice.caught, slice.harmful)),
          .text("\(slice.harmless)"), .text(Self.share(slice.falseAlarms, slice.harmless)),
        ])
    }
    let left = slices.count - rows.count
    let rest: [Markup] =
      left > 0
      ? [.element("p", ["class": "about"], .both("另有 \(left) 项未列出。", "\(left) more are left out."))] : []
    return .joined([.element("h3", [:], .both(chinese, english)), .table(head, [rows])] + rest)
  }

  private static func share(_ part: Int, _ whole: Int) -> String {
    whole == 0 ? "–" : "\(part) (\((Double(part) / Double(whole)).percent(1)))"
  }
}
