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
  private var counts: DocumentCounts

  init(_ moderator: Moderator, _ options: BatchOptions) throws {
    (self.moderator, self.options) = (moderator, options)
    session = try ModerationSession(moderator)
    decoder = DocumentDecoder(options.fields)
    counts = DocumentCounts(moderator.ruleset)
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
    counts.move(to: &tally)
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
      if let judgement = session.judge(
        forUTF8: document.text, kind: document.kind, profile: named ?? options.profile,
        context: document.context)
      {
        counts.add(judgement)
        if options.only.contains(judgement.action) { write(judgement, document, json, number) }
      } else {
        counts.addPlain()
        if !writesPlain { return }
        if let named {
          encoder.fields(of: session.plainVerdict(profile: named))
            .withUnsafeBufferPointer { writePlain($0, document, json, number) }
        } else {
          writePlain(UnsafeBufferPointer(plainFields), document, json, number)
        }
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

  private func writePlain(
    _ fields: UnsafeBufferPointer<UInt8>, _ document: DocumentDecoder.Decoded,
    _ json: UnsafeBufferPointer<UInt8>, _ number: Int
  ) {
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
    _ judgement: Judgement, _ document: DocumentDecoder.Decoded, _ json: UnsafeBufferPointer<UInt8>,
    _ number: Int
  ) {
    switch options.form {
    case .verdict: encoder.write(judgement, id: document.id, line: number, to: output)
    case .annotated:
      open(document, json)
      encoder.write(judgement, to: output)
      output.append("}")
    case .masked(let sign):
      if judgement.action == .pass {
        output.append(json)
      } else {
        // The bytes of the text have its quotes around them.
        output.append(UnsafeBufferPointer(rebasing: json[..<(document.textBytes.lowerBound - 1)]))
        TextMask(sign: sign).write(document.text, hiding: Verdict(judgement), to: output)
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
