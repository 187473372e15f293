import Rulesets

/// How scores are spread over harmful and harmless documents, with the thresholds between them.
struct ScoreSection {
  let corpus: LabelledCorpus
  let predictions: [Prediction]
  let evaluation: Evaluation
  let policy: Policy

  var markup: Markup {
    .section(
      "scores", "得分分布", "Scores",
      about: (
        "向上：有害文档；向下：无害文档；柱高按对数。最左一柱：没有规则命中。虚线：送审与拦截的阈值（个别体裁可能另有阈值）。",
        "Upwards harmful, downwards harmless documents, on a logarithmic scale. The column at the left: no rule held. Dashed: the thresholds for review and block; some kinds of document may have others."
      ), [.element("div", ["class": "plots"], MeasuredView.all(corpus, evaluation).map(figure))])
  }

  private func figure(_ one: MeasuredView) -> Markup {
    let scores = one.view.scores(of: one.place, corpus, predictions)
    let histograms = (ScoreHistogram(scores.harmful), ScoreHistogram(scores.harmless))
    let plot = drawing(histograms.0, histograms.1, thresholds(one))
    let (harmful, harmless) = (scores.harmful.count, scores.harmless.count)
    return .figure(
      .joined([
        one.caption,
        .both(" · 有害 \(harmful) · 无害 \(harmless)", " · harmful \(harmful) · harmless \(harmless)"),
      ]), plot,
      label: (
        "\(one.quality.name)：\(harmful) 条有害与 \(harmless) 条无害文档的得分分布",
        "\(one.quality.name): scores of \(harmful) harmful and \(harmless) harmless documents"
      ))
  }

  /// A category's own thresholds, if it has any; those of a class with several are the standard ones.
  private func thresholds(_ one: MeasuredView) -> Policy.Thresholds {
    let categories = corpus.scheme.categories.indices.filter { one.view.ofCategory[$0] == one.place }
    let own = categories.count == 1 ? policy.categories[corpus.scheme.categories[categories[0]]] : nil
    return own ?? policy.standard
  }

  private func drawing(
    _ harmful: ScoreHistogram, _ harmless: ScoreHistogram, _ thresholds: Policy.Thresholds
  ) -> Plot {
    var plot = Plot(width: 300, height: 240)
    plot.across = -2 * ScoreHistogram.width...1
    let most = max(1, ScoreHistogram.height(of: max(harmful.most, harmless.most)))
    plot.upward = -most...most
    plot.drawAxes(
      across: [(-1.5 * ScoreHistogram.width, "–")] + Plot.shares, ("得分", "score"),
      upward: Self.marks(most), ("文档", "documents"))
    for (histogram, sign, style) in [(harmful, 1.0, "harm"), (harmless, -1.0, "harmless")] {
      for (start, count) in histogram.columns where count > 0 {
        let end = start + ScoreHistogram.width * 0.9
        plot.box(
          (start, 0), (end, sign * ScoreHistogram.height(of: count)), style: style,
          start < 0 ? "–: \(count)" : "\(start.fixed(2)): \(count)")
      }
    }
    for threshold in [thresholds.review, thresholds.block] {
      plot.line((threshold, -most), (threshold, most), style: "threshold")
    }
    return plot
  }

  private static func marks(_ most: Double) -> [(Double, String)] {
    let powers = [1, 10, 100, 1000, 10_000, 100_000].filter { ScoreHistogram.height(of: $0) <= most }
    return [(0, "0")]
      + powers.flatMap { count -> [(Double, String)] in
        let height = ScoreHistogram.height(of: count)
        return [(height, "\(count)"), (-height, "\(count)")]
      }
  }
}
