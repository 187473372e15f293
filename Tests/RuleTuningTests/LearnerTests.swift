import Classification
import Moderation
import Rulesets
import Testing

@testable import RuleTuning

/// Learning from a tiny corpus of made-up words.
@Suite struct LearnerTests {
  private static let salts = Array("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")

  private static func salt(_ index: Int) -> String {
    (0..<8).map { String(salts[(index * 7 + $0 * (index % 13 + 1) + index / 13) % salts.count]) }.joined()
  }

  /// Gambling has 红马, fraud 蓝鸟, ordinary documents 白云; a few have words of another sort.
  private static func lines() -> [(text: String, label: String)] {
    (0..<60).flatMap { index -> [(text: String, label: String)] in
      let other = index % 10 == 0
      return [
        ("\(salt(index * 3))\(other ? "白云" : "红马")", "ad-spam/gambling"),
        ("\(salt(index * 3 + 1))，蓝鸟", "ad-spam/fraud"),
        ("\(other ? "红马" : "白云")\(salt(index * 3 + 2))！", "ordinary"),
      ]
    }
  }

  private struct Learned {
    var report: LearnReport
    var corpus: LabelledCorpus
    var ruleset: Ruleset
    var table: SignalTable
  }

  private func learn(_ options: LearnOptions = LearnOptions(), _ policy: Policy? = nil) throws -> Learned {
    let corpus = try MadeRules.corpus(Self.lines())
    let moderator = try Moderator(MadeRules.ruleset(policy: policy))
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    let groups = try NearDuplicates().groups(of: corpus.documents.map(\.document))
    let learner = Learner(moderator.ruleset, corpus, table, groups: groups, options)
    return Learned(
      report: try learner.learn(), corpus: corpus, ruleset: moderator.ruleset, table: table)
  }

  @Test func wordsOfAClassAreLearned() throws {
    var options = LearnOptions()
    options.goal = .meanF1
    let learned = try learn(options)
    let models = learned.report.models
    #expect(models.map(\.category) == ["ad-spam/fraud", "ad-spam/gambling"])
    let strongest = models[1].terms.sorted { $0.weight > $1.weight }.prefix(6).map(\.text)
    #expect(strongest.contains("红") && strongest.contains("马"))
    #expect(models[1].terms.first { $0.text == "红马" }?.support == 60)
    #expect((models[1].terms.first { $0.text == "白云" }?.weight ?? 0) < 0)
    #expect(learned.report.summary.after.meanF1 > 0.8 && learned.report.summary.before.meanF1 == 0)
  }

  @Test func theEngineSaysWhatTheTrainerSays() throws {
    let learned = try learn()
    let corpus = learned.corpus
    let ruleset = Ruleset(
      categories: learned.ruleset.categories, rules: learned.ruleset.rules, learned: learned.report.models,
      weights: learned.ruleset.weights, policy: learned.report.policy, version: "learned")
    let session = try ModerationSession(Moderator(ruleset))
    let terms = try TermCorpus(corpus.documents, learned.table, learned.ruleset)
    var signals = 0
    for (index, one) in corpus.documents.enumerated() {
      let found = terms.terms[terms.starts[index]..<terms.starts[index + 1]].map { terms.keys[Int($0)] }
      for model in learned.report.models {
        let weights = Dictionary(uniqueKeysWithValues: model.terms.map { ($0.text, $0.weight) })
        let sum =
          model.intercept
          + found.reduce(0) { $0 + (weights[TermKeys.text(of: $1)] ?? 0) } * terms.scales[index]
        let strength = session.observations(of: one.document).signals
          .first { ruleset.rules[$0.rule].id == model.id }?.strength
        if abs(sum - model.least) > 1e-3 {
          #expect((strength != nil) == (sum > model.least), "\(one.document.text)")
        }
        if let strength {
          signals += 1
          #expect(abs(strength - sum) < 1e-3, "\(one.document.text)")
        }
      }
    }
    #expect(signals > 60)
    // A replay of what the engine observed gives the engine's verdicts.
    let table = try CorpusScanner(Moderator(ruleset)).scan(corpus.documents)
    let replayed = Replay(ruleset).predictions(table, corpus.documents)
    for (index, one) in corpus.documents.enumerated() {
      let verdict = session.verdict(for: one.document)
      #expect(verdict.action == replayed[index].action)
      #expect((verdict.categories.first?.score ?? 0) == replayed[index].topScore)
    }
  }

  /// Beside a policy as it is: thresholds stay, models alone never block and stay below what a rule says, and what they flag
  /// is bounded among what rules let pass.
  @Test func modelsStandBesideAPolicy() throws {
    var options = LearnOptions()
    (options.goal, options.keepsPolicy) = (.maxFalseAlarms(0.1), true)
    let learned = try learn(options)
    let report = learned.report
    #expect(report.policy == learned.ruleset.policy && report.summary.goal.keepsPolicy)
    #expect(report.summary.after.anyHarm.recall > 0.7 && report.summary.before.anyHarm.recall == 0)
    #expect(report.summary.after.flaggedByLearned <= 0.1 && report.summary.after.blockedRate == 0)
    #expect(report.models.allSatisfy { $0.glance != nil })
    #expect(report.models.allSatisfy { $0.line ?? -1 >= $0.least })
    let ruleset = Ruleset(
      categories: learned.ruleset.categories, rules: learned.ruleset.rules, learned: report.models,
      weights: learned.ruleset.weights, policy: report.policy, version: "learned")
    let session = try ModerationSession(Moderator(ruleset))
    let scores = learned.corpus.documents.compactMap {
      session.verdict(for: $0.document).categories.first?.score
    }
    #expect(scores.count > 60 && scores.allSatisfy { (0.5..<0.6).contains($0) })
    // A rule of another class that holds stays first.
    let both = session.verdict(for: Document(text: "红马红马，兼职"))
    #expect(both.categories.map(\.category) == ["ad-spam/fraud", "ad-spam/gambling"])
  }

  /// Numbers of many digits tell nothing by their letters; that they are telephones does.
  @Test func kindsOfContactAreLearned() throws {
    var ruleset = MadeRules.ruleset()
    ruleset.rules[5].when = Condition(.contact(["email"]), line: 5)
    let corpus = try MadeRules.corpus(
      (0..<80).flatMap { index -> [(String, String)] in
        let number = 10_000_000 + index * 7_919 % 90_000_000
        return [
          ("\(Self.salt(index * 2))电话138\(number)", "ad-spam/fraud"),
          ("\(Self.salt(index * 2 + 1))编号\(number)138", "ordinary"),
        ]
      })
    let table = try CorpusScanner(Moderator(ruleset)).scan(corpus.documents)
    let report = try Learner(
      ruleset, corpus, table, groups: Array(corpus.documents.indices), LearnOptions()
    ).learn()
    let model = try #require(report.models.first)
    let phone = try #require(model.contacts.first { $0.text == "phone" })
    #expect(phone.weight > 0 && phone.support == 80 && !model.contacts.contains { $0.text == "url" })
    // The engine adds it like the trainer.
    let learned = Ruleset(
      categories: ruleset.categories, rules: ruleset.rules, learned: report.models, weights: ruleset.weights,
      policy: report.policy, version: "learned")
    var without = learned
    without.learned[0].contacts = []
    func strength(_ ruleset: Ruleset) throws -> Double {
      let text = Document(text: "\(Self.salt(3))电话13800000000")
      return try ModerationSession(Moderator(ruleset)).observations(of: text).signals
        .first { ruleset.rules[$0.rule].id == model.id }?.strength ?? 0
    }
    #expect(try abs(strength(learned) - strength(without) - phone.weight) < 1e-3)
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let (one, two) = (try learn().report, try learn().report)
    #expect(
      one.models.map { LearnedFile.text(of: $0, comment: []) }
        == two.models.map { LearnedFile.text(of: $0, comment: []) })
    #expect(one.policy == two.policy)
  }

  @Test func theNumberOfTermsIsBounded() throws {
    var options = LearnOptions()
    (options.terms, options.goal) = (5, .meanF1)
    let report = try learn(options).report
    #expect(report.models.allSatisfy { (1...5).contains($0.terms.count) })
    #expect(report.summary.after.meanF1 > 0.4)
  }

  @Test func tooFewDocumentsAreAMistake() throws {
    var options = LearnOptions()
    options.minimumPositives = 61
    #expect(throws: CorpusError.self) { try learn(options) }
    options.minimumPositives = 60
    #expect(try learn(options).report.summary.skipped.isEmpty)
  }

  @Test(arguments: [0, 0.02, 0.05, 0.2, 1])
  func falseAlarmsAreBounded(share: Double) throws {
    var options = LearnOptions()
    options.goal = .maxFalseAlarms(share)
    let summary = try learn(options).report.summary
    #expect(summary.goal.isMet && summary.goal.maxFalseAlarms == share && !summary.goal.isStandIn)
    #expect(summary.after.flaggedByLearned <= share && summary.rated == 60)
    #expect(summary.after.flaggedRate == summary.after.flaggedByLearned)
    // As much is let through as may be, for the sake of harm.
    #expect(summary.after.flaggedByLearned >= share - 0.1)
  }

  /// That none of sixty documents was blocked wrongly proves little, so blocking keeps its distance from review.
  @Test func fewDocumentsDoNotLowerTheScoreForBlocking() throws {
    let standards: [Policy.Thresholds] = [
      .init(review: 0.5, block: 0.9), .init(review: 0.4, block: 0.95), .init(review: 0.16, block: 0.8),
    ]
    for standard in standards {
      let report = try learn(LearnOptions(), Policy(standard: standard)).report
      let thresholds = report.summary.models.map(\.thresholds)
      #expect(
        thresholds.allSatisfy { $0[0] == standard.review && $0[1] >= standard.block - 1e-4 }, "\(thresholds)")
    }
  }

  /// Where rules alone would flag too much, learned categories are reviewed from a higher score, and blocking keeps its distance.
  @Test func aHigherScoreForReviewRaisesThatForBlocking() throws {
    let learned = try learn()
    let category = try #require(learned.corpus.scheme.categories.firstIndex(of: "ad-spam/fraud"))
    let thresholds = ClassThresholds(
      corpus: learned.corpus,
      predictions: Replay(learned.ruleset).predictions(learned.table, learned.corpus.documents),
      categories: [category], maxFalseBlocks: 0.0005)
    let policy = thresholds.policy(from: Policy(standard: .init(review: 0.4, block: 0.95)), review: 0.5)
    let chosen = try #require(policy.categories["ad-spam/fraud"])
    // Log-odds of 0.95 above those of 0.4: 3.35, from 0 for 0.5.
    #expect(chosen.review == 0.5 && chosen.block >= 0.966)
  }

  /// A category of which every signal is to be reviewed keeps that, and its model tells only what it would review.
  @Test func whatIsAlwaysReviewedStaysSo() throws {
    let policy = Policy(
      standard: .init(review: 0.5, block: 0.9),
      categories: ["ad-spam/gambling": .init(review: 0, block: 0.85)])
    for goal in [LearnGoal.meanF1, .maxFalseAlarms(0.05)] {
      var options = LearnOptions()
      options.goal = goal
      let report = try learn(options, policy).report
      #expect(report.policy.categories["ad-spam/gambling"]?.review == 0)
      #expect(report.policy.categories["ad-spam/fraud"]?.review == 0.5)
      // The intercept is -3, so a sum of 3 is a score of one half; other models speak from a little below.
      #expect(report.models.map(\.least) == [2.5, 3])
      #expect(report.summary.goal.isMet)
    }
  }

  @Test func optimalWeightsKeepTheMargins() throws {
    let learned = try learn()
    let terms = try TermCorpus(learned.corpus.documents, learned.table, learned.ruleset)
    let documents = Array(0..<terms.count)
    let problem = MarginProblem(
      terms, documents: documents, support: terms.support(in: documents),
      terms: terms.keys.indices.map(Int32.init))
    let targets = documents.map {
      MarginSolver.Target(side: $0 % 3 == 1 ? 1 : -1, margin: 1, cost: 10)
    }
    var solver = MarginSolver(problem, targets)
    let solution = solver.solve()
    for row in documents {
      var sum: Float = 0
      for at in problem.starts[row]..<problem.starts[row + 1] {
        sum += solution.weights[Int(problem.features[at])]
      }
      let value = Double(sum) * problem.values[row] + solution.intercept
      #expect(value * targets[row].side > 0.5, "\(learned.corpus.documents[row].document.text)")
    }
  }
}
