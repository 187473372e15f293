import Moderation
import Rulesets

/// Counts outcomes in parts of the corpus.
struct Slicer {
  private let corpus: LabelledCorpus
  private let predictions: [Prediction]

  init(_ corpus: LabelledCorpus, _ predictions: [Prediction]) {
    (self.corpus, self.predictions) = (corpus, predictions)
  }

  var files: [Evaluation.File] {
    zip(corpus.files.indices, corpus.isOrdinaryFile).map { file, isOrdinary in
      let count = corpus.documents.count { $0.file == file && $0.label != nil }
      return Evaluation.File(path: corpus.files[file], documents: count, isOrdinary: isOrdinary)
    }
  }

  var labels: [Evaluation.Slice] { slices { $0.label.map { corpus.labels[$0].name } ?? "" } }
  var kinds: [Evaluation.Slice] { slices { $0.document.kind.rawValue } }
  var sources: [Evaluation.Slice] { slices { $0.source ?? "-" } }

  private func slices(_ name: (LabelledDocument) -> String) -> [Evaluation.Slice] {
    var slices: [String: Evaluation.Slice] = [:]
    for (document, prediction) in zip(corpus.documents, predictions) {
      guard let label = document.label else { continue }
      let name = name(document)
      var slice =
        slices[name]
        ?? Evaluation.Slice(name: name, harmful: 0, caught: 0, harmless: 0, falseAlarms: 0)
      if corpus.labels[label].isHarm {
        slice.harmful += 1
        slice.caught += prediction.isFlagged ? 1 : 0
      } else {
        slice.harmless += 1
        slice.falseAlarms += prediction.isFlagged ? 1 : 0
      }
      slices[name] = slice
    }
    return slices.values.sorted {
      ($1.harmful + $1.harmless, $0.name) < ($0.harmful + $0.harmless, $1.name)
    }
  }

  /// Categories that are never predicted are left out.
  var confusion: Evaluation.Confusion {
    let pass = corpus.scheme.categories.count
    var counts = corpus.labels.map { _ in [Int](repeating: 0, count: pass + 1) }
    for (document, prediction) in zip(corpus.documents, predictions) {
      guard let label = document.label else { continue }
      counts[label][prediction.category ?? pass] += 1
    }
    let kept = (0...pass).filter { column in column == pass || counts.contains { $0[column] > 0 } }
    return Evaluation.Confusion(
      labels: corpus.labels.map(\.name),
      predicted: kept.map { $0 == pass ? "pass" : corpus.scheme.categories[$0] },
      counts: counts.map { row in kept.map { row[$0] } })
  }
}
