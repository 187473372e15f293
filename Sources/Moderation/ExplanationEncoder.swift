import Classification
import JSONCoding
import Rulesets

/// Writes explanations as JSON.
public struct ExplanationEncoder: Sendable {
  private let verdicts: VerdictEncoder

  /// Creates an encoder; `offsets` says how offsets are counted.
  public init(offsets: OffsetUnit = .unicode) { verdicts = VerdictEncoder(offsets: offsets) }

  /// An explanation as one JSON object.
  public func json(_ explanation: Explanation) -> [UInt8] {
    let writer = JSONWriter()
    writer.object {
      writer.key("text")
      writer.string(explanation.document.text)
      writer.key("kind")
      writer.string(explanation.document.kind.rawValue)
      writer.key("normalized")
      writer.string(explanation.normalized)
      writer.key("changes")
      writer.array { explanation.changes.forEach { verdicts.write($0, to: writer) } }
      writer.key("letters")
      writer.string(explanation.letters)
      writer.key("words")
      writer.array { explanation.words.forEach(writer.string) }
      writer.key("matches")
      writer.array { explanation.terms.forEach { write($0, writer) } }
      writer.key("rules")
      writer.array { explanation.rules.forEach { write($0, writer) } }
      writer.key("scores")
      writer.array { explanation.sums.forEach { write($0, writer) } }
      writer.key("verdict")
      verdicts.write(explanation.verdict, to: writer)
    }
    return withExtendedLifetime(writer) { Array(writer.bytes) }
  }

  private func write(_ term: Explanation.TermFinding, _ writer: JSONWriter) {
    writer.object {
      writer.key("evidence")
      verdicts.write(term.evidence, to: writer)
      writer.key("kept")
      writer.boolean(term.outcome == .kept)
      if term.outcome != .kept {
        writer.key("because")
        writer.string(term.outcome == .excepted ? "exception" : "inside-word" as StaticString)
      }
    }
  }

  private func write(_ rule: Explanation.RuleFinding, _ writer: JSONWriter) {
    writer.object {
      writer.key("rule")
      writer.string(rule.id)
      writer.key("title")
      writer.string(rule.title)
      writer.key("category")
      writer.string(rule.category)
      writer.key("weight")
      writer.decimal(rule.weight)
      writer.key("holds")
      writer.boolean(rule.holds)
      if rule.isOff {
        writer.key("off")
        writer.boolean(true)
      }
      writer.key("when")
      write(rule.condition, writer)
    }
  }

  private func write(_ condition: Explanation.ConditionFinding, _ writer: JSONWriter) {
    writer.object {
      writer.key("condition")
      writer.string(condition.summary)
      writer.key("holds")
      writer.boolean(condition.holds)
      writer.key("evidence")
      writer.array { condition.evidence.forEach { verdicts.write($0, to: writer) } }
      writer.key("parts")
      writer.array { condition.parts.forEach { write($0, writer) } }
    }
  }

  private func write(_ sum: Explanation.Sum, _ writer: JSONWriter) {
    writer.object {
      writer.key("category")
      writer.string(sum.category)
      writer.key("intercept")
      writer.decimal(sum.intercept)
      writer.key("weights")
      writer.object {
        for term in sum.terms {
          writer.key(named: term.rule)
          writer.decimal(term.weight)
        }
      }
      writer.key("score")
      writer.decimal(sum.score)
      writer.key("review")
      writer.decimal(sum.thresholds.review)
      writer.key("block")
      writer.decimal(sum.thresholds.block)
      writer.key("action")
      writer.string(sum.action.rawValue)
    }
  }
}
