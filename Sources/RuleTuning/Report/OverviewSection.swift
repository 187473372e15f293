/// The few figures that say how a ruleset stands, and on what.
struct OverviewSection {
  let evaluation: Evaluation

  var markup: Markup {
    let (harm, sweep) = (evaluation.anyHarm, evaluation.sweep)
    let mean = evaluation.meanF1Interval.map { "\($0.low.fixed(3))–\($0.high.fixed(3))" }
    let flagged = sweep.flaggedInterval.map { "\($0.low.percent(2))–\($0.high.percent(2))" }
    let cards = [
      card("各类平均 F1", "mean F1 of classes", evaluation.meanF1?.fixed(3) ?? "–", mean),
      card(
        "精确率", "precision, any harm", shown(harm, harm.precision), range(harm, \.precision)
      ),
      card("召回率", "recall, any harm", shown(harm, harm.recall), range(harm, \.recall)),
      card(
        sweep.isOrdinary ? "普通流量误报率" : "无害文档误报率",
        sweep.isOrdinary ? "ordinary traffic flagged" : "harmless flagged", sweep.flaggedRate.percent(3),
        flagged),
      card(
        sweep.isOrdinary ? "普通流量误拦率" : "无害文档误拦率",
        sweep.isOrdinary ? "ordinary traffic blocked" : "harmless blocked", sweep.blockedRate.percent(3), nil),
    ]
    return .section(
      "overview", "概览", "Overview",
      about: (
        "小字：95 % 区间，由近似重复文档成组重抽样而得。",
        "Beneath the figures: 95 % intervals, from resampling groups of near-duplicates."
      ), trainedOn + [.element("dl", ["class": "cards"], cards), files])
  }

  private func shown(_ quality: Quality, _ measure: Double) -> String {
    quality.isDefined ? measure.fixed(3) : "–"
  }

  private func range(_ quality: Quality, _ measure: KeyPath<Quality.Intervals, Interval>) -> String? {
    quality.isDefined ? quality.intervals.map { Self.range($0[keyPath: measure]) } : nil
  }

  /// That figures are too good, where they are.
  private var trainedOn: [Markup] {
    if evaluation.trainedOn.isEmpty { return [] }
    let count = evaluation.trainedOn.count
    var names: [String] = []
    for name in evaluation.trainedOn.flatMap(\.files) where !names.contains(name) { names.append(name) }
    let files = names.joined(separator: ", ")
    return [
      .element(
        "p", ["class": "notice", "role": "note"],
        .both(
          "注意：有 \(count) 个学得的模型正是从 \(files) 学来的，数字偏高；请用未参与学习的文档测量。",
          "Note: \(count) learned models were learned from \(files): figures are better than the truth; measure on documents that were put aside."
        ))
    ]
  }

  private static func range(_ interval: Interval) -> String {
    "\(interval.low.fixed(3))–\(interval.high.fixed(3))"
  }

  private func card(_ chinese: String, _ english: String, _ figure: String, _ interval: String?) -> Markup {
    .element(
      "div", [:], .element("dt", [:], .both(chinese, english)), .element("dd", [:], .text(figure)),
      .element("dd", ["class": "interval"], .text(interval ?? "")))
  }

  private var files: Markup {
    .element(
      "ul", ["class": "files"],
      evaluation.files.map { file in
        let rest =
          file.isOrdinary
          ? Markup.both("：\(file.documents) 条，普通流量", ": \(file.documents) documents, ordinary traffic")
          : Markup.both("：\(file.documents) 条", ": \(file.documents) documents")
        return .element("li", [:], .element("code", [:], .text(file.path)), rest)
      })
  }
}
