import Foundation
import Moderation
import RuleTuning
import Rulesets
import Testing

/// The corpus that ships, and what the shipped rules make of it.
@Suite struct ShippedCorpusTests {
  private static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let moderator = Result {
    try Moderator(rulesAt: checkout.appendingPathComponent("Rules").path)
  }
  private static let splits = ["train", "dev", "test"]

  private func corpus(_ set: String, _ splits: [String] = splits) throws -> LabelledCorpus {
    let paths = splits.map { Self.checkout.appendingPathComponent("Corpus/\(set)/\($0).jsonl").path }
    return try CorpusReader().read(paths, scheme: LabelScheme(Self.moderator.get().ruleset))
  }

  private func predictions(_ corpus: LabelledCorpus) throws -> [Prediction] {
    let table = try CorpusScanner(Self.moderator.get()).scan(corpus.documents)
    return Replay(try Self.moderator.get().ruleset).predictions(table, corpus.documents)
  }

  @Test func everySetIsLargeAndOfAllKinds() throws {
    let (community, innocent) = (try corpus("community"), try corpus("innocent"))
    #expect(community.documents.count >= 4000 && innocent.documents.count >= 1500)
    for kind in DocumentKind.allCases {
      #expect(community.documents.contains { $0.document.kind == kind }, "\(kind)")
    }
    #expect(innocent.documents.allSatisfy { innocent.labels[$0.label ?? -1].name == "ordinary" })
    let ids = (community.documents + innocent.documents).map(\.document.id)
    #expect(Set(ids).count == ids.count)
  }

  /// No text stands nearly alike twice, in either set, and what is alike at all, as the splits were made, stands in one split of
  /// its set, and not in test of one while it stands in the other.
  @Test func noTwoDocumentsAreNearlyAlike() throws {
    let corpora = try ["community", "innocent"].map { try (set: $0, corpus: corpus($0)) }
    // Very short texts share their few strings by chance.
    let long = corpora.flatMap { set, corpus in
      corpus.documents.filter { $0.document.text.count >= 8 }.map {
        (set: set, split: Self.splits[$0.file], document: $0.document)
      }
    }
    func alike(_ threshold: Double) throws -> [[(set: String, split: String, document: Document)]] {
      let groups = try NearDuplicates(threshold: threshold).groups(of: long.map(\.document))
      return Dictionary(grouping: groups.indices, by: { groups[$0] }).values.filter { $0.count > 1 }
        .map { $0.map { long[$0] } }
    }
    #expect(try alike(0.6).map { $0.map(\.document.id) } == [])
    let across = try alike(0.35).filter { group in
      let parts = Set(group.map { "\($0.set) \($0.split)" })
      let isSplit = corpora.contains { set, _ in parts.count { $0.hasPrefix(set) } > 1 }
      return isSplit || parts.count > 1 && parts.contains { $0.hasSuffix("test") }
    }
    #expect(across.map { $0.map(\.document.id) } == [])
  }

  /// Floors on texts that no rule was written beside: raised when the rules get better. The ceilings for alarms went up
  /// twice: when lexicons were widened, the recall rose from 0.517 to 0.562; when learned models came to the rules, to
  /// 0.655, with two more alarms in 234 texts and nine in 507 that are written to look like hits. With more texts to learn from it
  /// was 0.683, with as many alarms. With a model for each category it was 0.723, with two alarms less in 234 texts and five more
  /// in 507. With twice as many texts to learn
  /// from and fitted weights it is 0.717: lower by three of 555, with a fifth less alarms in ordinary traffic, as many in 234 texts
  /// and one more in 507. With common phrases that decide only beside a second sign it is 0.701, with as many alarms in 234 texts and one
  /// more in 507; of 2,228 innocent sentences around such phrases a tenth is flagged instead of a quarter.
  @Test func floorsOnTheTestSplit() throws {
    let corpus = try corpus("community", ["test"])
    let predictions = try predictions(corpus)
    let ordinary = corpus.documents.indices.filter { corpus.label(of: $0)?.name == "ordinary" }
    let harmful = corpus.documents.indices.filter { corpus.label(of: $0)?.name != "ordinary" }
    let caught = harmful.count { predictions[$0].isFlagged }
    let alarms = ordinary.count { predictions[$0].isFlagged }
    #expect(Double(caught) / Double(harmful.count) >= Self.recallFloor)
    #expect(Double(alarms) / Double(ordinary.count) <= Self.alarmCeiling)
  }

  @Test func innocentTextsPass() throws {
    let corpus = try corpus("innocent", ["test"])
    let predictions = try predictions(corpus)
    let flagged = predictions.count { $0.isFlagged }
    #expect(Double(flagged) / Double(predictions.count) <= Self.innocentCeiling)
    #expect(predictions.count { $0.action == .block } <= Self.innocentBlocked)
  }

  /// Of the whole suite, which rules were mended by, at most one in a hundred does not pass.
  @Test func innocentTextsOfTheWholeSuitePass() throws {
    let predictions = try predictions(corpus("innocent"))
    #expect(predictions.count >= 1500 && predictions.count { $0.isFlagged } * 100 <= predictions.count)
    #expect(!predictions.contains { $0.action == .block })
  }

  private static let recallFloor = 0.7
  private static let alarmCeiling = 0.009
  /// Of texts written to look like hits. The 43 rules of the beginning, which caught a tenth of the harm, flagged 2.3 %.
  private static let innocentCeiling = 0.06
  private static let innocentBlocked = 0
}
