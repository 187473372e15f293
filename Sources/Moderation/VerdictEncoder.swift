public import JSONCoding
import Rulesets

/// How offsets of evidence are counted.
public enum OffsetUnit: String, CaseIterable, Sendable {
  /// Unicode scalars, as Python counts.
  case unicode
  /// UTF-16 code units, as Java and JavaScript count.
  case utf16
  /// UTF-8 bytes, as Go and Rust count.
  case utf8
}

/// Writes verdicts as JSON, in the documented schema.
public struct VerdictEncoder: Sendable {
  /// How offsets are counted.
  public var offsets: OffsetUnit

  /// Creates an encoder.
  public init(offsets: OffsetUnit = .unicode) { self.offsets = offsets }

  /// Writes a verdict; `id` is the document's id as JSON.
  public func write(_ verdict: Verdict, id: UnsafeBufferPointer<UInt8>?, to writer: JSONWriter) {
    writer.object {
      writer.key("id")
      if let id { writer.raw(id) } else { writer.null() }
      writeFields(verdict, to: writer)
    }
  }

  /// Writes a verdict whose document has no id but stands on a line, which names it.
  public func write(_ verdict: Verdict, line: Int, to writer: JSONWriter) {
    writer.object {
      writer.key("id")
      writer.integer(line)
      writeFields(verdict, to: writer)
    }
  }

  /// Writes a verdict without an id, as it stands inside its document.
  public func write(_ verdict: Verdict, to writer: JSONWriter) {
    writer.object { writeFields(verdict, to: writer) }
  }

  /// A verdict's fields as JSON without braces, to be written again and again.
  public func fields(of verdict: Verdict) -> [UInt8] {
    let writer = JSONWriter()
    writeFields(verdict, to: writer)
    return Array(writer.bytes)
  }

  private func writeFields(_ verdict: Verdict, to writer: JSONWriter) {
    writer.key("action")
    writer.string(verdict.action)
    writer.key("categories")
    writer.array { verdict.categories.forEach { write($0, to: writer) } }
    writer.key("signals")
    writer.array { verdict.signals.forEach { write($0, to: writer) } }
    Self.writeOrigin(ruleset: verdict.ruleset, profile: verdict.profile, to: writer)
  }

  /// Writes by what a verdict was made.
  static func writeOrigin(ruleset: String, profile: String?, to writer: JSONWriter) {
    writer.key("ruleset")
    writer.string(ruleset)
    if let profile {
      writer.key("profile")
      writer.string(profile)
    }
  }

  private func write(_ category: CategoryScore, to writer: JSONWriter) {
    writer.object {
      Self.open(category: category.category, to: writer)
      writer.decimal(category.score)
      writer.key("action")
      writer.string(category.action)
    }
  }

  /// Writes a category's fields up to the value of its score.
  static func open(category: String, to writer: JSONWriter) {
    writer.key("category")
    writer.string(category)
    writer.key("score")
  }

  private func write(_ signal: SignalReport, to writer: JSONWriter) {
    writer.object {
      Self.open(rule: signal.rule, category: signal.category, to: writer)
      writer.decimal(signal.weight)
      writer.key("evidence")
      writer.array { signal.evidence.forEach { write($0, to: writer) } }
    }
  }

  /// Writes a signal's fields up to the value of its weight.
  static func open(rule: String, category: String, to writer: JSONWriter) {
    writer.key("rule")
    writer.string(rule)
    writer.key("category")
    writer.string(category)
    writer.key("weight")
  }

  /// Writes evidence; also used by explanations.
  func write(_ evidence: Evidence, to writer: JSONWriter) {
    writer.object {
      var (text, reading) = (evidence.text, evidence.reading)
      text.withUTF8 { text in
        reading.withUTF8 { Self.write(evidence.range(in: offsets), text, reading: $0, to: writer) }
      }
    }
  }

  /// Writes the fields of evidence.
  static func write(
    _ range: Range<Int>, _ text: UnsafeBufferPointer<UInt8>, reading: UnsafeBufferPointer<UInt8>,
    to writer: JSONWriter
  ) {
    writer.key("start")
    writer.integer(range.lowerBound)
    writer.key("end")
    writer.integer(range.upperBound)
    writer.key("text")
    writer.string(text)
    writer.key("reading")
    writer.string(reading)
  }
}

extension JSONWriter {
  func string(_ action: Action) {
    switch action {
    case .pass: string("pass" as StaticString)
    case .review: string("review" as StaticString)
    case .block: string("block" as StaticString)
    }
  }
}

extension Evidence {
  /// The passage's range counted in a unit.
  public func range(in unit: OffsetUnit) -> Range<Int> {
    switch unit {
    case .unicode: scalars
    case .utf16: utf16
    case .utf8: utf8
    }
  }
}
