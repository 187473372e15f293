public import JSONCoding
import JSONLines
public import Moderation
import Rulesets

/// Reads labelled documents, `{"id", "text", "kind"?, "label", "source"?}` a line, from files.
///
/// Strict: nothing is measured on a corpus of which a part could not be read.
public struct CorpusReader: Sendable {
  /// What to do with a document that has no label.
  public enum Unlabelled: Sendable, Hashable {
    /// It is a mistake.
    case refused
    /// It is kept without a label.
    case kept
    /// It counts as labelled with this.
    case labelled(String)
  }

  /// Which fields make a document.
  public var fields: DocumentFields
  /// The field with the label.
  public var labelField: FieldPath
  /// The field with the source.
  public var sourceField: FieldPath
  /// What to do without a label.
  public var unlabelled: Unlabelled

  /// Reads the documented fields, or others.
  public init(
    fields: DocumentFields = DocumentFields(), labelField: FieldPath = FieldPath("label")!,
    sourceField: FieldPath = FieldPath("source")!, unlabelled: Unlabelled = .refused
  ) {
    (self.fields, self.labelField, self.sourceField) = (fields, labelField, sourceField)
    self.unlabelled = unlabelled
  }

  /// Reads files, `-` being standard input, compressed with gzip or Zstandard or not; memory holds them whole.
  ///
  /// - Throws: `CorpusError` with every bad line up to a limit; `FileError` when a file cannot be read.
  public func read(_ paths: [String], scheme: LabelScheme) throws -> LabelledCorpus {
    let lines = CorpusLineReader(self, scheme)
    let versions = try paths.enumerated().map { try read($1, index: $0, into: lines) }
    try lines.finish(paths)
    return LabelledCorpus(
      files: paths, labels: lines.labels, documents: lines.documents, scheme: scheme, fileVersions: versions)
  }

  /// Reads one file; returns its digest.
  private func read(_ path: String, index: Int, into lines: CorpusLineReader) throws -> String {
    var digest = ContentDigest()
    let reader = LineReader(DecodedInput(path == "-" ? InputFile() : try InputFile(path: path)))
    let block = LineBlock()
    while try reader.next(into: block) {
      for (offset, line) in block.lines.enumerated() {
        let bytes = block.bytes(of: line)
        digest.add(bytes)
        digest.add([0x0A])
        lines.read(
          bytes, isTooLong: line.isTooLong, file: index, path: path, line: block.firstNumber + offset)
      }
    }
    return digest.hexadecimal
  }
}
