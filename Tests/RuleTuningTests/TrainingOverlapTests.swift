import Moderation
import Rulesets
import Testing

@testable import RuleTuning

/// Models that are measured on what they were learned from are told, and take no part in a fit.
@Suite struct TrainingOverlapTests {
  private let lines = (0..<60).map { index in
    index % 2 == 0 ? ("加群\(index)", "ad-spam/contact") : ("你好\(index)", "ordinary")
  }

  private func model(_ corpora: [String]) -> LearnedModel {
    LearnedModel(
      category: "ad-spam/contact", intercept: -1, terms: [.init("群", weight: 9, support: 30)],
      corpora: corpora, file: "learned/ad-spam/contact.tsv")
  }

  private func ruleset(_ model: LearnedModel?) -> Ruleset {
    let made = MadeRules.ruleset()
    return Ruleset(
      categories: made.categories, rules: made.rules, learned: model.map { [$0] } ?? [],
      weights: made.weights, policy: made.policy, version: made.version)
  }

  private func fit(_ ruleset: Ruleset, _ corpus: LabelledCorpus) throws -> FitReport {
    let table = try CorpusScanner(Moderator(ruleset)).scan(corpus.documents)
    return Fitter(ruleset, corpus, table, groups: Array(corpus.documents.indices), FitOptions()).fit()
  }

  @Test func filesAreKnownByTheirContent() throws {
    let corpus = try MadeRules.corpus(lines.map { ($0, $1) })
    let digest = String(try #require(corpus.fileVersions.first).prefix(TrainingOverlap.digits))
    let same = model(["000000000000", digest])
    #expect(
      TrainingOverlap.find([same], corpus) == [TrainingOverlap(model: same.file, files: corpus.files)])
    #expect(TrainingOverlap.find([model([]), model(["000000000000"])], corpus) == [])
    let other = try MadeRules.corpus(lines.dropLast().map { ($0, $1) })
    #expect(TrainingOverlap.find([same], other) == [])
    // What is learned names the files.
    let table = try CorpusScanner(Moderator(MadeRules.ruleset())).scan(corpus.documents)
    let learned = try Learner(
      MadeRules.ruleset(), corpus, table, groups: Array(corpus.documents.indices), LearnOptions()
    ).learn()
    #expect(learned.models.map(\.corpora) == [[digest]])
  }

  @Test func aFitIsOfRulesAlone() throws {
    let corpus = try MadeRules.corpus(lines.map { ($0, $1) })
    let digest = String(corpus.fileVersions[0].prefix(TrainingOverlap.digits))
    let (plain, beside) = (try fit(ruleset(nil), corpus), try fit(ruleset(model([digest])), corpus))
    // The model holds on all of the harm: with its signals the rules would be fitted to weigh less.
    #expect(beside.weights == plain.weights && beside.policy == plain.policy)
    #expect(beside.summary.after.calibration == plain.summary.after.calibration)
    #expect(beside.summary.leftOut == ["learned/ad-spam/contact"] && plain.summary.leftOut == [])
    #expect(beside.summary.trainedOn.map(\.files) == [corpus.files] && plain.summary.trainedOn == [])
    var weighted = ruleset(model([]))
    weighted.weights.rules["learned/ad-spam/contact"] = 0.5
    let kept = try fit(weighted, corpus)
    #expect(kept.weights.rules["learned/ad-spam/contact"] == 0.5 && kept.summary.trainedOn == [])
  }
}
