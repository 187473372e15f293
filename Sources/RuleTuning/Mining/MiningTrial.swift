import Moderation
import Rulesets

/// Runs candidates as if a lexicon had them: what the engine then hits counts, with its word boundaries, and not what
/// a search for the letters would.
struct MiningTrial {
  /// What was found in a document.
  struct Finding {
    /// Candidates, as letters.
    var terms: Set<String>
    /// Known contacts, as they stand in the text.
    var contacts: [String]
  }

  private let session: ModerationSession

  private static let category = "trial/trial"
  private static let lexicon = "candidates"

  /// Terms that cannot be terms, such as ones that are not in normalized form, are left out.
  init(_ terms: [String]) throws {
    var terms = Set(terms).sorted { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }
    while true {
      do {
        session = try ModerationSession(Moderator(Self.ruleset(terms)))
        return
      } catch let error as RulesetError {
        let bad = Set(error.problems.map(\.line))
        let good = terms.indices.filter { !bad.contains($0 + 1) }.map { terms[$0] }
        if good.count == terms.count { throw error }
        terms = good
      }
    }
  }

  private static func ruleset(_ terms: [String]) -> Ruleset {
    let list = terms.enumerated().map { Term($1, line: $0 + 1) }
    func rule(_ name: String, _ test: Condition.Test) -> Rule {
      Rule(
        id: "\(category)/\(name)", title: name, category: category, rationale: "", when: Condition(test),
        file: "\(name).yaml")
    }
    let contact = rule("contact", .contact(["any"]))
    return Ruleset(
      categories: [Category(id: category, title: "", meaning: "")],
      rules: terms.isEmpty ? [contact] : [contact, rule("terms", .lexicon([lexicon]))],
      lexicons: terms.isEmpty ? [] : [Lexicon(name: lexicon, terms: list, file: "candidates.txt")],
      weights: Weights(intercepts: [:], rules: [:]), policy: Policy(standard: .init(review: 1, block: 1)),
      version: "")
  }

  /// What a document holds.
  func finding(in document: Document) -> Finding {
    let signals = session.observations(of: document).signals
    let contacts = signals.filter { $0.rule == 0 }.flatMap { $0.evidence.map(\.text) }
    return Finding(terms: Set(session.termHits().map(\.term)), contacts: contacts)
  }
}
