import Classification
import Rulesets

/// What all sessions of a moderator share: the compiled rules with their weights. Immutable.
final class Engine: Sendable {
  let compiled: CompiledRuleset
  /// By rule index.
  let weights: [Double]
  /// By category index.
  let intercepts: [Double]
  /// By category index, to what others it yields.
  let yields: [Yielding?]
  /// By category index, the place of its id among all ids in order.
  let ranks: [Int]
  /// By rule index, the place of its id among all ids in order.
  let ruleRanks: [Int]
  let pieces: VerdictPieces
  /// Without a profile, then by profile: thresholds by category index for each kind, in the order of
  /// `DocumentKind.allCases`.
  private let thresholds: [[[Policy.Thresholds]]]
  /// By profile, the rules that it switches off, by index; empty for none.
  private let switchedOff: [[Bool]]
  /// By name.
  let profileIndices: [String: Int]

  var ruleset: Ruleset { compiled.source }

  init(_ compiled: CompiledRuleset) {
    let source = compiled.source
    self.compiled = compiled
    weights = source.rules.map { source.weights.rules[$0.id] ?? 0 }
    intercepts = source.categories.map { source.weights.intercepts[$0.id] ?? 0 }
    yields = source.categories.map(\.yields)
    ranks = Scoring.ranks(source.categories.map(\.id))
    ruleRanks = Scoring.ranks(source.rules.map(\.id))
    pieces = VerdictPieces(source)
    let profiles = source.profiles
    thresholds = ([nil] + profiles).map { profile in
      DocumentKind.allCases.map { kind in
        source.categories.map { category in
          profile?.thresholds(category: category.id, kind: kind, over: source.policy)
            ?? source.policy.thresholds(category: category.id, kind: kind)
        }
      }
    }
    switchedOff = profiles.map { profile in
      profile.off.isEmpty ? [] : source.rules.map(profile.switchesOff)
    }
    profileIndices = Dictionary(
      profiles.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The thresholds of each category, by its index, for a kind of document.
  func thresholds(for kind: DocumentKind, _ profile: ModerationProfile?) -> [Policy.Thresholds] {
    thresholds[profile.map { $0.index + 1 } ?? 0][kind.index]
  }

  /// Whether a profile switches a rule off.
  func isOff(rule: Int, _ profile: ModerationProfile?) -> Bool {
    guard let profile, !switchedOff[profile.index].isEmpty else { return false }
    return switchedOff[profile.index][rule]
  }
}
