import Moderation
import RuleTuning
import Rulesets

/// A corpus that the rules have been run over: what every tuning command starts from.
struct ScannedCorpus {
  let moderator: Moderator
  let corpus: LabelledCorpus
  let table: SignalTable
  /// Near-duplicates; empty where they are not needed.
  let groups: [Int]

  var ruleset: Ruleset { moderator.ruleset }

  /// Loads, reads, scans and groups, or prints what is wrong and exits.
  init(
    _ rules: RulesOptions, _ options: CorpusOptions, _ meter: StepMeter, needsGroups: Bool = true,
    keepUnlabelled: Bool = false
  ) throws {
    try self.init(
      rules.moderator(), options, meter, needsGroups: needsGroups, keepUnlabelled: keepUnlabelled)
  }

  /// The same for a moderator.
  init(
    _ moderator: Moderator, _ options: CorpusOptions, _ meter: StepMeter, needsGroups: Bool = true,
    keepUnlabelled: Bool = false
  ) throws {
    self.moderator = moderator
    corpus = try options.corpus(for: moderator.ruleset, keepUnlabelled: keepUnlabelled)
    table = try Self.scan(corpus, moderator, meter)
    groups = needsGroups ? try Self.groups(corpus, meter) : []
  }

  static func scan(_ corpus: LabelledCorpus, _ moderator: Moderator, _ meter: StepMeter) throws -> SignalTable
  {
    let count = corpus.documents.count
    return try CorpusScanner(moderator).scan(corpus.documents) { meter.show("scanning", $0, of: count) }
  }

  static func groups(_ corpus: LabelledCorpus, _ meter: StepMeter) throws -> [Int] {
    try NearDuplicates().groups(of: corpus.documents.map(\.document)) {
      meter.show("near-duplicates", $0, of: NearDuplicates.bands)
    }
  }

  /// What the ruleset as it stands makes of every document.
  var predictions: [Prediction] { Replay(ruleset).predictions(table, corpus.documents) }
}
