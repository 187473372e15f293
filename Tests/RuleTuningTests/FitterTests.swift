import Moderation
import Rulesets
import Testing

@testable import RuleTuning

@Suite struct FitterTests {
  /// 加群 is harm in 3 of 4 documents, 彩票 and 飞艇 always; an innocent lure stands in ordinary documents.
  private func fit(_ options: FitOptions, innocent: Bool = false) throws -> (FitReport, Ruleset) {
    var lines: [(text: String, label: String)] = []
    let names = Array("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")
    for index in 0..<200 {
      let salt = (0..<6).map { String(names[(index * 7 + $0 * (index % 11 + 1)) % names.count]) }.joined()
      lines.append(("\(salt)加群", index % 4 == 0 ? "ordinary" : "ad-spam/contact"))
      lines.append(("彩票\(salt)", "ad-spam/gambling"))
      lines.append((salt, "ordinary"))
      if index % 2 == 0 { lines.append(("加群资料\(salt)", "ordinary")) }
    }
    let corpus = try MadeRules.corpus(lines)
    var ruleset = MadeRules.ruleset()
    if innocent {
      ruleset.rules[1].isInnocence = true
      ruleset.weights.rules["ad-spam/contact/lure"] = 0
    }
    let moderator = try Moderator(ruleset)
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    let groups = try NearDuplicates().groups(of: corpus.documents.map(\.document))
    return (Fitter(ruleset, corpus, table, groups: groups, options).fit(), ruleset)
  }

  @Test func scoresBecomeShares() throws {
    let (report, ruleset) = try fit(FitOptions())
    #expect(report.summary.after.calibration.error < report.summary.before.calibration.error)
    let score = Scoring.score(
      intercept: report.weights.intercepts["ad-spam/gambling"] ?? 0,
      sum: report.weights.rules["ad-spam/gambling/game"] ?? 0)
    #expect(score > 0.97)
    // Rules that hold nowhere keep their scores, and categories without documents their weights.
    let (before, after) = (ruleset.weights, report.weights)
    let never = [before, after].map {
      ($0.rules["ad-spam/gambling/never"] ?? 0) + ($0.intercepts["ad-spam/gambling"] ?? 0)
    }
    #expect(abs(never[0] - never[1]) < 0.01)
    #expect(report.weights.rules["ad-spam/fraud/job"] == 4 && report.summary.kept.contains("ad-spam/fraud"))
    #expect(report.weights.rules.values.allSatisfy { $0 >= 0 })
  }

  /// How much other harm counts in fitting must not make a score look better than it is.
  @Test func calibrationCountsOtherHarmInFull() throws {
    let lines = (0..<10).map { ("加群\($0)", $0 < 4 ? "ad-spam/contact" : "suggestive/innuendo") }
    let corpus = try MadeRules.corpus(lines.map { ($0, $1) })
    let moderator = try Moderator(MadeRules.ruleset())
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    let outcomes = [0, 0.25, 1].map { share in
      var options = FitOptions()
      (options.otherHarm, options.minimumPositives) = (share, 100)
      return Fitter(
        moderator.ruleset, corpus, table, groups: Array(corpus.documents.indices), options
      ).fit().summary.before.calibration
    }
    let score = Scoring.score(intercept: -3, sum: 4)
    let bin = try #require(outcomes[0].bins.first)
    #expect(
      outcomes[0].bins.count == 1 && bin.documents == 10 && bin.observed == 0.4 && bin.predicted == score)
    #expect(outcomes[0].error == (score - 0.4).rounded4)
    #expect(outcomes[1] == outcomes[0] && outcomes[2] == outcomes[0])
  }

  /// A label of several categories is one class: its best score counts, once.
  @Test func calibrationTakesTheBestScoreOfACoarseLabel() throws {
    let scheme = LabelScheme(categories: MadeRules.categories, claims: [("广告", [2, 4])])
    let corpus = try MadeRules.corpus([("一", "广告"), ("二", "ad-spam/contact"), ("三", "ordinary")], scheme)
    let scores = [(2, 0.85), (3, 0.85), (4, 0.35)].map {
      Replay.Score(category: $0.0, score: $0.1, action: .review)
    }
    let calibration = Calibration([Prediction](repeating: Prediction(scores), count: 3), corpus)
    // The class of two and gambling in each: the former truly in the first two.
    let bin = try #require(calibration.bins.first)
    #expect(calibration.bins.count == 1 && bin.documents == 6 && bin.observed == (2 / 6.0).rounded4)
  }

  /// 加群 means contact in half of the documents, 进群 always, whatever other harm counts in the fit.
  @Test func scoresAreSharesAlsoWhereOtherHarmCountsLittle() throws {
    let lines = (0..<400).map { index in
      ("加群\(index)", index % 2 == 0 ? "ad-spam/contact" : "suggestive/innuendo")
    }
    let corpus = try MadeRules.corpus(lines.map { ($0, $1) })
    let moderator = try Moderator(MadeRules.ruleset())
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    var options = FitOptions()
    options.otherHarm = 0
    let report = Fitter(moderator.ruleset, corpus, table, groups: Array(corpus.documents.indices), options)
      .fit()
    #expect(report.summary.before.calibration.error > 0.2)
    #expect(report.summary.after.calibration.error < 0.03)
    let score = Scoring.score(
      intercept: report.weights.intercepts["ad-spam/contact"] ?? 0,
      sum: report.weights.rules["ad-spam/contact/call"] ?? 0)
    #expect(abs(score - 0.5) < 0.05)
  }

  @Test func gainIsTold() {
    let (better, worse, chance) = (
      McNemar(gained: 20, lost: 2), McNemar(gained: 2, lost: 20), McNemar(gained: 3, lost: 2)
    )
    #expect(FitReport.Gain([better, chance]) == .better && FitReport.Gain([chance, worse]) == .worse)
    #expect(FitReport.Gain([better, worse]) == .trade && FitReport.Gain([chance, chance]) == .none)
  }

  @Test func onlyMarkedRulesMayLowerScores() throws {
    let (plain, _) = try fit(FitOptions())
    #expect(plain.weights.rules["ad-spam/contact/lure"] == 0)
    let (marked, _) = try fit(FitOptions(), innocent: true)
    #expect(try #require(marked.weights.rules["ad-spam/contact/lure"]) < -1)
    // Without the mark no weights can say that the two together are innocent.
    #expect(marked.summary.after.calibration.error < 0.05)
    #expect(plain.summary.after.calibration.error > 0.05)
  }

  @Test func theGoalIsKept() throws {
    var options = FitOptions()
    options.goal = .maxFalseAlarms(0)
    let (strict, _) = try fit(options)
    #expect(strict.summary.after.flaggedRate == 0 && strict.summary.isGoalMet)
    #expect(strict.summary.after.anyHarm.recall < 0.7)
    options.goal = .cost(0.01)
    let (lenient, _) = try fit(options)
    #expect(lenient.summary.after.anyHarm.recall == 1)
    #expect(lenient.policy.standard.review <= lenient.policy.standard.block)
  }

  /// The bound is kept where thresholds are chosen; that it is not where they are judged is told.
  @Test func aGoalThatIsExceededElsewhereIsTold() throws {
    var goal = FitReport.Goal(FitOptions())
    let outcome = try fit(FitOptions()).0.summary.after
    var other = outcome
    (other.flaggedRate, other.blockedRate) = (0.00501, 0.0005)
    #expect(goal.exceeded(by: other) == [.init(what: "flagged", bound: 0.005, share: 0.00501)])
    (goal.maxFalseAlarms, other.blockedRate) = (nil, 0.0006)
    #expect(goal.exceeded(by: other) == [.init(what: "blocked", bound: 0.0005, share: 0.0006)])
    (other.flaggedRate, other.blockedRate) = (0.005, 0)
    #expect(goal.exceeded(by: other).isEmpty)
  }

  /// 资料 is fitted to weigh nothing, but misses of it cost so much that a threshold below the score without evidence
  /// would be the cheapest.
  @Test func nothingIsReviewedWithoutEvidence() throws {
    let lines = (0..<505).map { ("资料\($0)", $0 < 5 ? "ad-spam/contact" : "ordinary") }
    let corpus = try MadeRules.corpus(lines.map { ($0, $1) })
    let ruleset = MadeRules.ruleset()
    let table = try CorpusScanner(Moderator(ruleset)).scan(corpus.documents)
    for fitsIntercepts in [false, true] {
      var options = FitOptions()
      (options.goal, options.strength, options.fitsIntercepts) = (.cost(0.001), 0.001, fitsIntercepts)
      let report = Fitter(ruleset, corpus, table, groups: Array(corpus.documents.indices), options).fit()
      let base = report.weights.intercepts.values.map { Scoring.score(intercept: $0, sum: 0) }.max()!
      #expect(report.policy.standard.review > base)
      if !fitsIntercepts { #expect(report.weights.rules["ad-spam/contact/lure"] == 0 && base > 0.04) }
      var fitted = ruleset
      (fitted.weights, fitted.policy) = (report.weights, report.policy)
      fitted.weights.rules["ad-spam/contact/lure"] = 0
      let session = try ModerationSession(Moderator(fitted))
      #expect(session.verdict(for: Document(text: "资料")).action == .pass)
    }
  }

  /// A category that flags by its intercept alone leaves no threshold above it but 1.
  @Test func anInterceptMayBeBeyondAllThresholds() throws {
    let corpus = try MadeRules.corpus((0..<40).map { ("加群\($0)", $0 < 20 ? "ordinary" : "ad-spam/contact") })
    var ruleset = MadeRules.ruleset()
    ruleset.weights.intercepts["ad-spam/fraud"] = 9
    let table = try CorpusScanner(Moderator(ruleset)).scan(corpus.documents)
    for goal in [FitOptions.Goal.maxFalseAlarms(0.005), .cost(1)] {
      var options = FitOptions()
      options.goal = goal
      let report = Fitter(ruleset, corpus, table, groups: Array(corpus.documents.indices), options).fit()
      #expect(report.policy.standard == .init(review: 1, block: 1))
    }
  }

  /// 资料 always means harm, if mostly another one, and 加群 stands in harmless documents, too: shares would put the former
  /// below the latter, where no threshold finds it without false alarms.
  @Test func theStrengthIsChosenByTheGoal() throws {
    let lines = (0..<1400).map { index -> (String, String) in
      switch index {
      case ..<30: ("资料\(index)", index < 10 ? "ad-spam/contact" : "suggestive/innuendo")
      case ..<430: ("加群\(index)", index < 390 ? "ad-spam/contact" : "ordinary")
      default: ("\(index)", "ordinary")
      }
    }
    let corpus = try MadeRules.corpus(lines.map { ($0, $1) })
    let ruleset = MadeRules.ruleset(weights: ["ad-spam/contact/lure": 5])
    let table = try CorpusScanner(Moderator(ruleset)).scan(corpus.documents)
    let summary = Fitter(ruleset, corpus, table, groups: Array(corpus.documents.indices), FitOptions()).fit()
      .summary
    let likeliest = try #require(summary.trials.min { $0.loss < $1.loss })
    let chosen = try #require(summary.trials.first { $0.strength == summary.strength })
    #expect(likeliest.caught == 0 && chosen.caught == 30)
    #expect(summary.after.anyHarm.recall == (30.0 / 390).rounded4)
    // Of equal ones the likeliest.
    #expect(summary.trials.allSatisfy { $0.caught ?? 0 < 30 || $0.loss >= chosen.loss })
  }

  /// A line that stands still looks like a program that hangs.
  @Test func progressIsTold() throws {
    let corpus = try MadeRules.corpus((0..<40).map { ("加群\($0)", $0 < 20 ? "ordinary" : "ad-spam/contact") })
    let ruleset = MadeRules.ruleset()
    let table = try CorpusScanner(Moderator(ruleset)).scan(corpus.documents)
    for strength in [nil, 1.0] {
      var options = FitOptions()
      options.strength = strength
      var told: [Int] = []
      var totals: Set<Int> = []
      _ = Fitter(ruleset, corpus, table, groups: Array(corpus.documents.indices), options).fit {
        told.append($0)
        totals.insert($1)
      }
      let rounds = (strength == nil ? FitOptions.strengths.count : 1) * options.folds + 1
      #expect(told == Array(0...rounds) && totals == [rounds])
    }
  }

  @Test func theSameInputGivesTheSameBytes() throws {
    let ((one, _), (two, _)) = (try fit(FitOptions()), try fit(FitOptions()))
    let writer = WeightsWriter(comment: "For tests.")
    #expect(writer.json(one.weights) == writer.json(two.weights))
    #expect(writer.yaml(one.policy) == writer.yaml(two.policy))
  }

  @Test func interceptsMayBeFittedToo() throws {
    var options = FitOptions()
    options.fitsIntercepts = true
    let (report, ruleset) = try fit(options)
    let intercept = try #require(report.weights.intercepts["ad-spam/gambling"])
    #expect(intercept != -3)
    // A rule that holds nowhere goes on meaning what it meant.
    let silent = try #require(report.weights.rules["ad-spam/gambling/never"])
    #expect(abs(silent + intercept - (ruleset.weights.rules["ad-spam/gambling/never"]! - 3)) < 0.01)
  }

  @Test func aCoarseLabelCountsWhereThereIsEvidence() throws {
    let scheme = try MadeRules.withFile("labels: {黑产: ad-spam/*}") {
      try LabelSchemeFile(path: $0).scheme(for: MadeRules.ruleset())
    }
    let corpus = try MadeRules.corpus([("加群", "黑产"), ("嗯", "黑产"), ("加群", "ordinary")], scheme)
    let moderator = try Moderator(MadeRules.ruleset())
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    let targets = CategoryTargets(moderator.ruleset, corpus, table, otherHarm: 0.25)
    func target(_ document: Int, _ category: Int) -> [Double]? {
      targets.target(of: document, category: category).map { [$0.positive, $0.negative] }
    }
    #expect(target(0, 2) == [1, 0] && target(0, 3) == nil && target(0, 0) == [0, 0.25])
    #expect(target(1, 3) == [1.0 / 3, 0] && target(2, 2) == [0, 1])
  }
}
