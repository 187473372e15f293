/// Precision against recall, for harm at all and for each class, with the point at which the policy works.
struct CurveSection {
  let corpus: LabelledCorpus
  let predictions: [Prediction]
  let evaluation: Evaluation

  /// Points of a curve that are drawn.
  private static let pointLimit = 160

  var markup: Markup {
    let shown = MeasuredView.all(corpus, evaluation)
    return .section(
      "curves", "精确率与召回率", "Precision and recall",
      about: (
        "曲线：阈值从高到低，把得分不低于它的文档算作该类。圆点：现行策略。圆点只数最终判为该类的文档，所以可能不在曲线上。曲线止于不再有规则命中之处；平均精确率（AP）按定义还计入其后的文档。",
        "The curve: what a falling threshold on the class's score would do. The dot: the policy in force. It counts only documents told as the class in the end, so it may stand off the curve. The curve ends where no rule speaks any more; average precision (AP) by its definition also counts the documents beyond."
      ), [.element("div", ["class": "plots"], shown.map(figure))])
  }

  private func figure(_ one: MeasuredView) -> Markup {
    let quality = one.quality
    var plot = Plot(width: 300, height: 240)
    plot.drawAxes(
      across: Plot.shares, ("召回率", "recall"), upward: Plot.shares, ("精确率", "precision"))
    let points = one.view.ranking(of: one.place, corpus, predictions).curve(limit: Self.pointLimit)
    if let first = points.first {
      plot.path([(0, first.precision)] + points.map { ($0.recall, $0.precision) }, style: "curve")
    }
    let figures = "\(quality.precision.fixed(3)), \(quality.recall.fixed(3))"
    plot.dot(
      (quality.recall, quality.precision), radius: 5, style: "working", "precision, recall: \(figures)")
    let caption = Markup.joined([
      one.caption,
      .text(
        " · P \(quality.precision.fixed(3)) · R \(quality.recall.fixed(3)) · AP \(quality.averagePrecision.fixed(3))"
      ),
    ])
    return .figure(
      caption, plot,
      label: (
        "\(quality.name)：精确率 \(quality.precision.fixed(3))，召回率 \(quality.recall.fixed(3))",
        "\(quality.name): precision \(quality.precision.fixed(3)), recall \(quality.recall.fixed(3))"
      ))
  }
}
