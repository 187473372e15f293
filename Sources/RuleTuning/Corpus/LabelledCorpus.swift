import Moderation
import Rulesets

/// Documents with labels, in the order of the files and lines they came from.
public struct LabelledCorpus: Sendable {
  /// Paths.
  public var files: [String]
  /// Labels that occur, in order of first occurrence.
  public var labels: [Label]
  /// In order.
  public var documents: [LabelledDocument]
  /// How labels stand for categories.
  public var scheme: LabelScheme
  /// Identifies the content of each file: 32 hexadecimal digits; the same whether the file is compressed or not.
  public var fileVersions: [String]
  /// Identifies the content of all files: 32 hexadecimal digits.
  public var version: String

  /// Creates a corpus.
  public init(
    files: [String], labels: [Label], documents: [LabelledDocument], scheme: LabelScheme,
    fileVersions: [String] = []
  ) {
    (self.files, self.labels, self.documents) = (files, labels, documents)
    (self.scheme, self.fileVersions) = (scheme, fileVersions)
    var digest = ContentDigest()
    for version in fileVersions { digest.add(version.utf8) }
    version = digest.hexadecimal
  }

  /// The label of a document, by index.
  public func label(of document: Int) -> Label? { documents[document].label.map { labels[$0] } }

  /// Whether each file is a sample of ordinary traffic: every document of it is labelled, and none as harm.
  ///
  /// Rates of false alarms are taken on such files where there are any: in a file that was picked for its harm, the
  /// harmless documents are picked, too.
  public var isOrdinaryFile: [Bool] {
    var result = [Bool](repeating: true, count: files.count)
    for document in documents {
      if document.label.map({ labels[$0].isHarm }) ?? true { result[document.file] = false }
    }
    return result
  }

  /// Documents with the text and kind of an earlier one and a label that says something else: the two, by index.
  public var contradictions: [(Int, Int)] {
    var first: [String: Int] = [:]
    return documents.indices.compactMap { index in
      let document = documents[index].document
      guard let label = label(of: index) else { return nil }
      let key = "\(document.kind.rawValue) \(document.text)"
      guard let earlier = first[key] else {
        first[key] = index
        return nil
      }
      return self.label(of: earlier)?.classIndex == label.classIndex ? nil : (earlier, index)
    }
  }

  /// The harmless documents on which rates of false alarms are taken, ascending.
  var ratedDocuments: [Int] {
    let isOrdinaryFile = isOrdinaryFile
    let hasOrdinary = isOrdinaryFile.contains(true)
    return documents.indices.filter {
      label(of: $0)?.isHarm == false && (!hasOrdinary || isOrdinaryFile[documents[$0].file])
    }
  }
}
