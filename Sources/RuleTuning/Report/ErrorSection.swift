/// Mistakes to page through; the page's script fills it from the data beside it.
struct ErrorSection {
  let errors: PageErrors

  var markup: Markup {
    .section(
      "errors", "错误", "Mistakes",
      about: (
        "误报、漏报与错类，同因相邻，代价大者在前；标出的是规则的依据。键盘 ← → 翻页。",
        "False alarms, misses and harm told as another class; those of one cause stand together, the costliest first; marked is what rules hold by. Keys ← and → turn pages."
      ), [counts, controls] + list)
  }

  /// How many there are, and how many the page holds.
  private var counts: Markup {
    let rows = errors.totals.map { total in
      Markup.row(
        .both(total.sort.chinese, total.sort.english),
        [
          .text("\(total.documents)"), .text("\(total.embedded)"),
          .text("\(total.documents - total.embedded)"),
        ])
    }
    let head: [Markup] = [
      .both("错误", "mistakes"), .both("文档", "documents"), .both("本页收录", "on this page"),
      .both("未收录", "left out"),
    ]
    return .table(head, [rows])
  }

  private var controls: Markup {
    .element(
      "form", ["id": "filters"],
      [
        choice("sort", "错误", "mistake"), choice("category", "类别", "category"), choice("kind", "文体", "kind"),
        choice("rule", "规则", "rule"),
        .element(
          "label", [:], .both("文本含有", "text holds"),
          .void("input", ["type": "search", "id": "filter-words", "autocomplete": "off"])),
        .element("button", ["type": "reset"], .both("清除筛选", "Clear filters")),
      ])
  }

  private func choice(_ name: String, _ chinese: String, _ english: String) -> Markup {
    .element(
      "label", [:], .both(chinese, english),
      .element("select", ["id": "filter-\(name)"], .element("option", ["value": ""], .text("—"))))
  }

  private var list: [Markup] {
    [
      .element("p", ["id": "shown", "role": "status"]),
      .element(
        "noscript", [:], .element("p", [:], .both("逐条查看需要脚本。", "Paging through the mistakes needs scripts."))),
      .element("ol", ["id": "mistakes"]),
      .element(
        "nav", ["data-zh-label": "翻页", "data-en-label": "pages", "aria-label": "翻页"],
        .element("button", ["type": "button", "id": "previous"], .both("← 上一页", "← Previous")),
        .element("span", ["id": "page"]),
        .element("button", ["type": "button", "id": "next"], .both("下一页 →", "Next →"))),
    ]
  }
}
