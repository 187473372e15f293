import Foundation

extension Markup {
  /// A text in both languages; the page shows the reader's.
  static func both(_ chinese: String, _ english: String) -> Markup {
    joined([
      element("span", ["lang": "zh"], text(chinese)), element("span", ["lang": "en"], text(english)),
    ])
  }

  /// A text in both languages within a drawing.
  static func label(
    _ chinese: String, _ english: String, x: Double, y: Double, anchor: String = "start"
  ) -> Markup {
    joined(
      [("zh", chinese), ("en", english)].map { language, words in
        element(
          "text", ["lang": language, "x": x.fixed(1), "y": y.fixed(1), "text-anchor": anchor], text(words))
      })
  }

  /// A section with a heading and an explanation beneath it.
  static func section(
    _ id: String, _ chinese: String, _ english: String, about: (String, String), _ content: [Markup]
  ) -> Markup {
    element(
      "section", ["id": id],
      [
        element("h2", [:], both(chinese, english)),
        element("p", ["class": "about"], both(about.0, about.1)),
      ] + content)
  }

  /// A drawing with a caption; captions of rulesets stand as they are.
  static func figure(_ caption: Markup, _ plot: Plot, label: (String, String)) -> Markup {
    element(
      "figure", [:],
      element(
        "svg",
        [
          "viewBox": "0 0 \(Int(plot.width)) \(Int(plot.height))", "role": "img",
          "data-zh-label": label.0, "data-en-label": label.1, "aria-label": label.0,
        ], plot.pieces),
      element("figcaption", [:], caption))
  }

  /// A table that scrolls sideways where it is too wide, also by keys.
  static func table(_ head: [Markup], _ bodies: [[Markup]]) -> Markup {
    element(
      "div", ["class": "scroll", "tabindex": "0"],
      element(
        "table", [:],
        [
          element(
            "thead", [:], element("tr", [:], head.map { element("th", ["scope": "col"], $0) }))
        ] + bodies.map { element("tbody", [:], $0) }))
  }

  /// A row: the first cell names it.
  static func row(_ name: Markup, _ cells: [Markup]) -> Markup {
    element(
      "tr", [:], [element("th", ["scope": "row"], name)] + cells.map { element("td", [:], $0) })
  }
}
