/// Whether scores mean what they say.
struct CalibrationSection {
  let calibration: Calibration

  var markup: Markup {
    .section(
      "calibration", "可靠性", "Reliability",
      about: (
        "得分近 0.8 的文档，十条里应有八条属实：点越近对角线，得分越可信。竖线：该比例的 95 % 区间（Wilson）；点的大小随文档数。",
        "Of documents with a score near 0.8, eight in ten should be what the score says: the nearer to the diagonal, the more a score can be trusted. Bars: 95 % intervals of the share (Wilson); dots grow with the number of documents."
      ), [.element("div", ["class": "plots wide"], figure)])
  }

  private var figure: Markup {
    var plot = Plot(width: 420, height: 340)
    plot.drawAxes(
      across: Plot.shares, ("得分", "score"), upward: Plot.shares, ("属实的比例", "share that is true"))
    plot.line((0, 0), (1, 1), style: "threshold")
    plot.path(calibration.bins.map { ($0.predicted, $0.observed) }, style: "curve thin")
    for bin in calibration.bins {
      let interval = Interval(share: bin.observed, samples: bin.documents)
      plot.line((bin.predicted, interval.low), (bin.predicted, interval.high), style: "whisker")
      plot.dot(
        (bin.predicted, bin.observed), radius: min(10, 3 + Double(bin.documents).squareRoot() / 4),
        style: "working",
        "\(bin.predicted.fixed(3)) → \(bin.observed.fixed(3)), \(bin.documents)")
    }
    let (error, brier) = (calibration.error.fixed(4), calibration.brier.fixed(4))
    return .figure(
      .both(
        "期望校准误差 \(error) · Brier 分数 \(brier)", "expected calibration error \(error) · Brier score \(brier)"),
      plot,
      label: ("可靠性图，期望校准误差 \(error)", "reliability diagram, expected calibration error \(error)"))
  }
}
