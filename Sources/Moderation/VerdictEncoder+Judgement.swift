package import JSONCoding

extension VerdictEncoder {
  /// Writes a judgement as the verdict it is, with the document's id as JSON or else the line it stands on.
  package func write(
    _ judgement: Judgement, id: UnsafeBufferPointer<UInt8>?, line: Int, to writer: JSONWriter
  ) {
    if judgement.isLimited {
      let verdict = Verdict(judgement)
      if let id { write(verdict, id: id, to: writer) } else { write(verdict, line: line, to: writer) }
      return
    }
    writer.object {
      writer.key("id")
      if let id { writer.raw(id) } else { writer.integer(line) }
      writeFields(judgement, to: writer)
    }
  }

  /// Writes a judgement as a verdict without an id.
  package func write(_ judgement: Judgement, to writer: JSONWriter) {
    if judgement.isLimited {
      write(Verdict(judgement), to: writer)
    } else {
      writer.object { writeFields(judgement, to: writer) }
    }
  }

  private func writeFields(_ judgement: Judgement, to writer: JSONWriter) {
    let pieces = judgement.engine.pieces
    writer.key("action")
    writer.string(judgement.action)
    writer.key("categories")
    writer.array {
      for category in judgement.categories {
        writer.begin(pieces.category(category.index))
        writer.decimal(category.score)
        writer.key("action")
        writer.string(category.action)
        writer.end("}")
      }
    }
    writer.key("signals")
    writer.array { for signal in judgement.signals { write(signal, judgement, to: writer) } }
    writer.raw(pieces.origin)
    if let profile = judgement.profile {
      writer.key("profile")
      writer.string(profile.name)
    }
  }

  private func write(_ signal: Judgement.Signal, _ judgement: Judgement, to writer: JSONWriter) {
    writer.begin(judgement.engine.pieces.rule(signal.rule))
    writer.decimal(signal.weight)
    writer.key("evidence")
    writer.array {
      judgement.found.readings.withUnsafeBufferPointer { readings in
        for passage in judgement.found.passages[signal.passages] {
          writer.object {
            Self.write(
              passage.range(in: offsets),
              UnsafeBufferPointer(rebasing: judgement.text[passage.range(in: .utf8)]),
              reading: UnsafeBufferPointer(rebasing: readings[passage.reading]), to: writer)
          }
        }
      }
    }
    writer.end("}")
  }
}
