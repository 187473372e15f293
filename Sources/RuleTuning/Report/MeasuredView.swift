/// One thing that figures are drawn of: harm at all, a class, or a category where classes are coarser.
struct MeasuredView {
  let view: LabelView
  /// Its index in the view.
  let place: Int
  let quality: Quality

  /// Everything that has documents, harm at all first.
  static func all(_ corpus: LabelledCorpus, _ evaluation: Evaluation) -> [MeasuredView] {
    var shown = [MeasuredView(view: .anyHarm(corpus), place: 0, quality: evaluation.anyHarm)]
    shown += views(.classes(corpus), evaluation.classes)
    if evaluation.categories != evaluation.classes {
      shown += views(.categories(corpus), evaluation.categories)
    }
    return shown.filter { $0.quality.documents > 0 }
  }

  private static func views(_ view: LabelView, _ qualities: [Quality]) -> [MeasuredView] {
    qualities.compactMap { quality in
      view.names.firstIndex(of: quality.name).map {
        MeasuredView(view: view, place: $0, quality: quality)
      }
    }
  }

  /// Its name for readers.
  var caption: Markup { Self.name(quality.name) }

  /// The name of a class, category or family; `harm` is ours to translate.
  static func name(_ name: String) -> Markup { name == "harm" ? .both("任何有害", "any harm") : .text(name) }
}
