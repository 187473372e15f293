import JSONCoding
import Moderation
import NIOCore
import Rulesets

/// Judges a request in OpenAI's format and writes the answer in it, with ours as extra keys.
struct ModerationsAnswer {
  let options: JudgingOptions
  let id: String
  let intake: ReviewIntake?
  private(set) var tally = JudgedTally()

  init(_ options: JudgingOptions, id: String, _ intake: ReviewIntake?) {
    (self.options, self.id, self.intake) = (options, id, intake)
  }

  /// A category's part of a result.
  fileprivate struct Finding {
    var isFlagged = false
    var score = 0.0
    var isJudged = true
  }

  mutating func judge(_ body: UnsafeBufferPointer<UInt8>, by rules: RulesInForce) throws -> ByteBuffer {
    let input = try ModerationsInput(body, maxBatch: options.limits.batch)
    if input.texts.contains(where: { $0.count > options.limits.text }) {
      throw ServiceError.textTooLong(options.limits.text)
    }
    let profile = try rules.profile(named: input.profile ?? options.profile)
    return try rules.withTools { session, tools in
      let writer = tools.writer
      writer.object {
        writer.key("id")
        writer.string("modr-\(id)")
        writer.key("model")
        writer.string("baguan-\(rules.version)")
        writer.key("results")
        writer.array {
          for text in input.texts {
            let verdict = text.withUnsafeBufferPointer {
              session.verdict(forUTF8: $0, kind: input.kind, profile: profile)
            }
            .deciding(limits: options.onOverload)
            tally.add(verdict)
            intake?.offer(
              ReviewIntake.Judged(
                text: String(decoding: text, as: UTF8.self), kind: input.kind, name: nil, verdict: verdict),
              verdict.action)
            write(verdict, rules.moderator.ruleset, to: writer)
          }
        }
      }
      return withExtendedLifetime(tools) { ByteBuffer(bytes: writer.bytes) }
    }
  }

  private func write(_ verdict: Verdict, _ ruleset: Ruleset, to writer: JSONWriter) {
    let findings = findings(verdict, ruleset)
    writer.object {
      writer.key("flagged")
      writer.boolean(verdict.action != .pass)
      writer.key("categories")
      write(findings, to: writer) { writer.boolean($0.isFlagged) }
      writer.key("category_scores")
      write(findings, to: writer) { writer.decimal($0.score) }
      writer.key("category_applied_input_types")
      write(findings, to: writer) { finding in
        writer.array { if finding.isJudged { writer.string("text" as StaticString) } }
      }
      writer.key("verdict")
      VerdictEncoder().write(verdict, to: writer)
    }
  }

  private func write(
    _ findings: [(name: String, finding: Finding)], to writer: JSONWriter, _ value: (Finding) -> Void
  ) {
    writer.object {
      for (name, finding) in findings {
        writer.key(named: name)
        value(finding)
      }
    }
  }

  /// OpenAI's categories first, then ours, then those that only the verdict has, such as a limit of the engine.
  private func findings(_ verdict: Verdict, _ ruleset: Ruleset) -> [(name: String, finding: Finding)] {
    var findings: [String: Finding] = [:]
    for score in verdict.categories {
      for name in ForeignCategories.names(for: score.category) + [score.category] {
        findings[name, default: Finding()].add(score)
      }
    }
    let own = ruleset.categories.map(\.id)
    let other = verdict.categories.map(\.category).filter { !own.contains($0) }
    return ForeignCategories.all.map { name in
      (name, findings[name] ?? Finding(isJudged: ForeignCategories.judged.contains(name)))
    } + (own + other).map { ($0, findings[$0] ?? Finding()) }
  }
}

extension ModerationsAnswer.Finding {
  fileprivate mutating func add(_ score: CategoryScore) {
    isFlagged = isFlagged || score.action != .pass
    self.score = max(self.score, score.score)
  }
}
