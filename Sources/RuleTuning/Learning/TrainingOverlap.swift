public import Rulesets

/// A learned model that is measured on files it was learned from: what it makes of them is better than of any others.
public struct TrainingOverlap: Sendable, Codable, Hashable {
  /// The model's file, relative to the rules directory.
  public var model: String
  /// The corpus's files that it was learned from, as given.
  public var files: [String]

  /// Digits of a file's digest that a model keeps.
  static let digits = 12

  /// The models that were learned from files of a corpus, in their order. A file is known by its whole content: one that was
  /// cut, joined with another or edited since is not.
  public static func find(_ models: [LearnedModel], _ corpus: LabelledCorpus) -> [TrainingOverlap] {
    models.compactMap { model in
      let files = zip(corpus.files, corpus.fileVersions).filter { _, version in
        model.corpora.contains { $0 == version.prefix(digits) }
      }
      return files.isEmpty ? nil : TrainingOverlap(model: model.file, files: files.map(\.0))
    }
  }
}
