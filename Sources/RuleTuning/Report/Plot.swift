/// A drawing with two axes; coordinates go to the right and upwards, each axis having its range.
struct Plot {
  let width: Double
  let height: Double
  /// What the horizontal axis spans.
  var across = 0.0...1.0
  /// What the vertical axis spans.
  var upward = 0.0...1.0
  /// What was drawn so far.
  private(set) var pieces: [Markup] = []

  private static let (left, right, top, bottom) = (40.0, 12.0, 10.0, 38.0)

  init(width: Double, height: Double) { (self.width, self.height) = (width, height) }

  /// Where a value stands from the left.
  func x(_ value: Double) -> Double {
    let share = (value - across.lowerBound) / (across.upperBound - across.lowerBound)
    return Self.left + share * (width - Self.left - Self.right)
  }

  /// Where a value stands from the top.
  func y(_ value: Double) -> Double {
    let share = (value - upward.lowerBound) / (upward.upperBound - upward.lowerBound)
    return height - Self.bottom - share * (height - Self.top - Self.bottom)
  }

  mutating func draw(_ piece: Markup) { pieces.append(piece) }

  /// Lines across the drawing with their values, and what the axes are.
  mutating func drawAxes(
    across marks: [(Double, String)], _ name: (String, String), upward rows: [(Double, String)],
    _ upwardName: (String, String)
  ) {
    for (value, text) in marks {
      line((value, upward.lowerBound), (value, upward.upperBound), style: "grid")
      draw(written(text, x(value), height - Self.bottom + 14, "middle"))
    }
    for (value, text) in rows {
      line((across.lowerBound, value), (across.upperBound, value), style: "grid")
      draw(written(text, Self.left - 5, y(value) + 4, "end"))
    }
    draw(.label(name.0, name.1, x: (Self.left + width - Self.right) / 2, y: height - 6, anchor: "middle"))
    let middle = (Self.top + height - Self.bottom) / 2
    draw(
      .element(
        "g", ["transform": "rotate(-90 10 \(middle.fixed(1)))"],
        .label(upwardName.0, upwardName.1, x: 10, y: middle, anchor: "middle")))
  }

  /// Marks from 0 to 1.
  static var shares: [(Double, String)] {
    [(0, "0"), (0.25, ".25"), (0.5, ".5"), (0.75, ".75"), (1, "1")]
  }

  mutating func line(_ from: (Double, Double), _ to: (Double, Double), style: String) {
    draw(
      .void(
        "line",
        [
          "class": style, "x1": x(from.0).fixed(1), "y1": y(from.1).fixed(1), "x2": x(to.0).fixed(1),
          "y2": y(to.1).fixed(1),
        ]))
  }

  mutating func path(_ points: [(Double, Double)], style: String) {
    let places = points.map { "\(x($0.0).fixed(1)),\(y($0.1).fixed(1))" }.joined(separator: " ")
    draw(.void("polyline", ["class": style, "points": places]))
  }

  mutating func dot(_ at: (Double, Double), radius: Double, style: String, _ tip: String) {
    draw(
      .element(
        "circle",
        ["class": style, "cx": x(at.0).fixed(1), "cy": y(at.1).fixed(1), "r": radius.fixed(1)],
        .element("title", [:], .text(tip))))
  }

  /// A box between two corners; its tip is told where the pointer stands.
  mutating func box(_ a: (Double, Double), _ b: (Double, Double), style: String, _ tip: String) {
    draw(
      .element(
        "rect",
        [
          "class": style, "x": min(x(a.0), x(b.0)).fixed(1), "y": min(y(a.1), y(b.1)).fixed(1),
          "width": abs(x(a.0) - x(b.0)).fixed(1), "height": abs(y(a.1) - y(b.1)).fixed(1),
        ], .element("title", [:], .text(tip))))
  }

  private func written(_ text: String, _ x: Double, _ y: Double, _ anchor: String) -> Markup {
    .element("text", ["x": x.fixed(1), "y": y.fixed(1), "text-anchor": anchor], .text(text))
  }
}
