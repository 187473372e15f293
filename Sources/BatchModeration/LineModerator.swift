import JSONCoding
import JSONLines
import Moderation
import Rulesets

/// One worker: moderates the lines of one block after another into one buffer. Not thread-safe.
final class LineModerator {
  private let options: BatchOptions
  private let moderator: Moderator
  private let session: ModerationSession
  private let decoder: DocumentDecoder
  private let encoder: VerdictEncoder
  /// The fields of the verdict on a document in which nothing is found, which most are.
  private let plainFields: UnsafeMutableBufferPointer<UInt8>
  private let output = JSONWriter(capacity: 64 << 10)
  private let writesPlain: Bool
  private var tally = RunSummary()
  private struct CategoryAction: Hashable {
    var category: String
    var action: Action
  }
  /// Documents of this block by category and its action.
  private var categoryActions: [CategoryAction: Int] = [:]
  /// Documents of this block by action, in the order of `Action.allCases`.
  private var actions = [Int](repeating: 0, count: Action.allCases.count)

  init(_ moderator: Moderator, _ options: BatchOptions) throws {
    (self.moderator, self.options) = (moderator, options)
    session = try ModerationSession(moderator)
    decoder = DocumentDecoder(options.fields)
    encoder = VerdictEncoder(offsets: options.offsets)
    let fields = encoder.fields(of: session.plainVerdict(profile: options.profile))
    plainFields = .allocate(capacity: fields.count)
    _ = plainFields.update(fromContentsOf: fields)
    writesPlain = options.only.contains(.pass)
  }

  deinit { plainFields.deallocate() }

  /// Moderates a block; the output is this worker's until the next block.
  func moderate(_ block: LineBlock, file: String?) -> (output: UnsafeBufferPointer<UInt8>, tally: RunSummary)
  {
    output.removeAll()
    tally = RunSummary()
    for (index, line) in block.lines.enumerated() {
      moderate(line, block, number: block.firstNumber + index, file: file)
    }
    for (index, action) in Action.allCases.enumerated() where actions[index] > 0 {
      tally.actions[action.rawValue] = actions[index]
      tally.documents += actions[index]
      actions[index] = 0
    }
    for (key, count) in categoryActions {
      tally.categories[key.category, default: [:]][key.action.rawValue] = count
    }
    categoryActions.removeAll(keepingCapacity: true)
    return (output.bytes, tally)
  }

  private func moderate(_ line: LineBlock.Line, _ block: LineBlock, number: Int, file: String?) {
    do {
      if line.isTooLong {
        throw DocumentError(
          code: "line-too-long", message: "longer than \(options.maxLine) bytes; see --max-line")
      }
      let json = block.bytes(of: line)
      let document = try decoder.decode(json)
      let named = try document.profile.map(profile)
      if let verdict = session.verdictUnlessPlain(
        forUTF8: document.text, kind: document.kind, profile: named ?? options.profile,
        context: document.context)
      {
        finish(verdict, document, json, number)
      } else if let named {
        finish(session.plainVerdict(profile: named), document, json, number)
      } else {
        actions[0] += 1
        if writesPlain { writePlain(document, json, number) }
      }
    } catch let error as DocumentError {
      tally.badLines[error.code, default: 0] += 1
      write(error, number, file)
    } catch {
      fatalError("only DocumentError is thrown above: \(error)")
    }
  }

  private func profile(_ name: String) throws(DocumentError) -> ModerationProfile {
    do {
      return try moderator.profile(named: name)
    } catch {
      throw DocumentError(code: "unknown-profile", message: "\(error)")
    }
  }

  private func finish(
    _ verdict: Verdict, _ document: DocumentDecoder.Decoded, _ json: UnsafeBufferPointer<UInt8>, _ number: Int
  ) {
    count(verdict)
    if options.only.contains(verdict.action) { write(verdict, document, json, number) }
  }

  private func count(_ verdict: Verdict) {
    switch verdict.action {
    case .pass: actions[0] += 1
    case .review: actions[1] += 1
    case .block: actions[2] += 1
    }
    for category in verdict.categories {
      categoryActions[CategoryAction(category: category.category, action: category.action), default: 0] += 1
    }
    for signal in verdict.signals { tally.rules[signal.rule, default: 0] += 1 }
  }

  private func writePlain(
    _ document: DocumentDecoder.Decoded, _ json: UnsafeBufferPointer<UInt8>, _ number: Int
  ) {
    let fields = UnsafeBufferPointer(plainFields)
    switch options.form {
    case .verdict:
      output.append("{\"id\":")
      if let id = document.id { output.append(id) } else { output.integer(number) }
      output.append(",")
      output.append(fields)
      output.append("}")
    case .annotated:
      open(document, json)
      output.append("{")
      output.append(fields)
      output.append("}}")
    case .masked: output.append(json)
    }
    output.newline()
  }

  private func write(
    _ verdict: Verdict, _ document: DocumentDecoder.Decoded, _ json: UnsafeBufferPointer<UInt8>, _ number: Int
  ) {
    switch options.form {
    case .verdict:
      if let id = document.id {
        encoder.write(verdict, id: id, to: output)
      } else {
        encoder.write(verdict, line: number, to: output)
      }
    case .annotated:
      open(document, json)
      encoder.write(verdict, to: output)
      output.append("}")
    case .masked(let sign):
      if verdict.action == .pass {
        output.append(json)
      } else {
        // The bytes of the text have its quotes around them.
        output.append(UnsafeBufferPointer(rebasing: json[..<(document.textBytes.lowerBound - 1)]))
        TextMask(sign: sign).write(document.text, hiding: verdict, to: output)
        output.append(UnsafeBufferPointer(rebasing: json[(document.textBytes.upperBound + 1)...]))
      }
    }
    output.newline()
  }

  /// Writes the input object up to where a verdict's value goes.
  private func open(_ document: DocumentDecoder.Decoded, _ json: UnsafeBufferPointer<UInt8>) {
    output.append(UnsafeBufferPointer(rebasing: json[..<document.closingBrace]))
    output.append(document.isEmpty ? "\"verdict\":" : ",\"verdict\":")
  }

  private func write(_ error: DocumentError, _ number: Int, _ file: String?) {
    output.object {
      output.key("line")
      output.integer(number)
      if let file {
        output.key("file")
        output.string(file)
      }
      output.key("id")
      output.null()
      output.key("error")
      output.object {
        output.key("code")
        output.string(error.code)
        output.key("message")
        output.string(error.message)
      }
    }
    output.newline()
  }
}
