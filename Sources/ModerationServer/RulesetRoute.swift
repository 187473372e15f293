import Foundation
import Hummingbird
import JSONCoding
import Moderation
import NIOCore
import Rulesets

/// `GET /v1/ruleset`: which rules are in force.
struct RulesetRoute {
  let current: CurrentRules

  var route: Route {
    Route(.get, "/v1/ruleset", scope: .judge) { _, _ in
      .json(.json { writer in write(current.value, to: writer) })
    }
  }

  private func write(_ rules: RulesInForce, to writer: JSONWriter) {
    let ruleset = rules.moderator.ruleset
    let counts: [(String, Int)] = [
      ("rules", ruleset.rules.count - ruleset.learned.count), ("lexicons", ruleset.lexicons.count),
      ("terms", ruleset.lexicons.reduce(0) { $0 + $1.terms.count }),
      ("exceptions", ruleset.exceptions.reduce(0) { $0 + $1.terms.count }),
      ("learned", ruleset.learned.count),
    ]
    writer.object {
      writer.key("version")
      writer.string(ruleset.version)
      writer.key("since")
      writer.string(rules.since.formatted(.iso8601))
      for (name, count) in counts {
        writer.key(named: name)
        writer.integer(count)
      }
      writer.key("categories")
      writer.array { ruleset.categories.forEach { write($0, to: writer) } }
      writer.key("profiles")
      writer.array { ruleset.profiles.forEach { writer.string($0.name) } }
      writer.key("kinds")
      writer.array { DocumentKind.allCases.forEach { writer.string($0.rawValue) } }
    }
  }

  private func write(_ category: Rulesets.Category, to writer: JSONWriter) {
    writer.object {
      writer.key("id")
      writer.string(category.id)
      writer.key("title")
      writer.string(category.title)
      writer.key("meaning")
      writer.string(category.meaning)
    }
  }
}
