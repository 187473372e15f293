import JSONCoding
import Moderation
import Rulesets

/// Reads one line of a corpus after another, gathering mistakes. Not thread-safe.
final class CorpusLineReader {
  private let scheme: LabelScheme
  private let unlabelled: CorpusReader.Unlabelled
  private let decoder: DocumentDecoder
  private let scanner: FieldScanner
  private let names: (label: FieldPath, source: FieldPath)
  private var object = ScannedObject()
  private let problems = ProblemList()
  private var problemCount = 0
  private(set) var documents: [LabelledDocument] = []
  private(set) var labels: [Label] = []
  private var labelIndices: [String: Int] = [:]
  private var unknownLabels: [String: Int] = [:]

  /// More mistakes than this are only counted.
  private static let problemLimit = 20

  init(_ reader: CorpusReader, _ scheme: LabelScheme) {
    (self.scheme, unlabelled) = (scheme, reader.unlabelled)
    decoder = DocumentDecoder(reader.fields)
    names = (reader.labelField, reader.sourceField)
    scanner = FieldScanner([reader.labelField, reader.sourceField])
  }

  func read(_ json: UnsafeBufferPointer<UInt8>, isTooLong: Bool, file: Int, path: String, line: Int) {
    if json.isEmpty && !isTooLong { return }
    do {
      if isTooLong { throw DocumentError(code: "line-too-long", message: "the line is too long") }
      let decoded = try decoder.decode(json)
      let document = Document(
        id: decoded.id.map(Self.id) ?? "line \(line)", text: String(decoding: decoded.text, as: UTF8.self),
        kind: decoded.kind, context: decoded.context)
      try? scanner.scan(json, into: &object)
      let label = labelName(json, path, line).flatMap { labelIndex($0, path, line) }
      documents.append(
        LabelledDocument(
          document: document, label: label, source: string(1, json), file: file, line: line))
    } catch let error as DocumentError {
      report(path, line, "\(error.code): \(error.message)", "改正该行 / mend the line; see baguan tune --help")
    } catch {
      report(path, line, "\(error)", "改正该行 / mend the line")
    }
  }

  /// The id without the quotes of a string.
  private static func id(_ json: UnsafeBufferPointer<UInt8>) -> String {
    guard json.first == UInt8(ascii: "\""), json.count >= 2 else {
      return String(decoding: json, as: UTF8.self)
    }
    let inside = UnsafeBufferPointer(rebasing: json[1..<json.count - 1])
    return String(decoding: JSONString.unescaped(inside), as: UTF8.self)
  }

  private func string(_ index: Int, _ json: UnsafeBufferPointer<UInt8>) -> String? {
    guard let value = object.values[index], value.kind == .string else { return nil }
    let inside = UnsafeBufferPointer(rebasing: json[value.bytes])
    return String(decoding: JSONString.unescaped(inside), as: UTF8.self)
  }

  private func labelName(_ json: UnsafeBufferPointer<UInt8>, _ path: String, _ line: Int) -> String? {
    if let name = string(0, json) { return name }
    if let value = object.values[0], value.kind != .null {
      report(path, line, "the field \"\(names.label)\" is no string", "标签写成字符串 / write the label as a string")
      return nil
    }
    switch unlabelled {
    case .kept: return nil
    case .labelled(let name): return name
    case .refused:
      report(
        path, line, "no field \"\(names.label)\"",
        "补上标签，或用 --unlabelled ordinary / add a label, or say what such documents are: --unlabelled ordinary")
      return nil
    }
  }

  private func labelIndex(_ name: String, _ path: String, _ line: Int) -> Int? {
    if let index = labelIndices[name] { return index }
    guard let label = scheme.label(named: name) else {
      unknownLabels[name, default: 0] += 1
      if unknownLabels[name] == 1 {
        let hint = Suggestion.hint(for: name, in: scheme.names)
        report(
          path, line, "unknown label \(Excerpt.quoted(name))",
          "\(hint); 其他标签体系用 --labels FILE / map other schemes by --labels")
      }
      return nil
    }
    labelIndices[name] = labels.count
    labels.append(label)
    return labels.count - 1
  }

  private func report(_ file: String, _ line: Int, _ what: String, _ hint: String) {
    problemCount += 1
    if problemCount <= Self.problemLimit { problems.add(file, line, what, hint) }
  }

  /// - Throws: `CorpusError` when any line was bad, or there was none.
  func finish(_ paths: [String]) throws(CorpusError) {
    if documents.isEmpty && problemCount == 0 {
      report(paths.first ?? "-", 0, "the corpus is empty", "每行一个 JSON 对象 / one JSON object a line")
    }
    if problemCount == 0 { return }
    var all = problems.problems
    for index in all.indices {
      for (name, count) in unknownLabels
      where count > 1 && all[index].what == "unknown label \(Excerpt.quoted(name))" {
        all[index].what += " (on \(count) lines)"
      }
    }
    if problemCount > all.count {
      all.append(
        RulesetProblem(
          file: paths.last ?? "-", line: 0, what: "and \(problemCount - all.count) more mistakes",
          hint: "先改正以上各行 / mend those above first"))
    }
    throw CorpusError(all)
  }
}
