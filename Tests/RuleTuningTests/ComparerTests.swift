import Moderation
import RuleTuning
import Rulesets
import Testing

@Suite struct ComparerTests {
  private func comparison(
    _ old: Ruleset, _ new: Ruleset, _ lines: some Sequence<(String, String)>, significance: Double = 0.05
  ) throws -> Comparison {
    let categories = Set(old.categories.map(\.id) + new.categories.map(\.id)).sorted()
    let corpus = try MadeRules.corpus(lines.map { ($0, $1) }, LabelScheme(categories: categories))
    let sides = try [old, new].map {
      Comparer.Side($0, try CorpusScanner(Moderator($0)).scan(corpus.documents))
    }
    var comparer = Comparer(corpus, groups: Array(corpus.documents.indices))
    comparer.significance = significance
    return comparer.comparison(old: sides[0], new: sides[1])
  }

  private let lines: [(text: String, label: String)] = [
    ("加群", "ad-spam/contact"), ("红单来了", "ad-spam/gambling"), ("红单", "ordinary"),
    ("约吗", "suggestive/solicitation"),
    ("家长加群", "ordinary"),
  ]

  /// 红单 is new, 加群 is gone.
  private var changed: Ruleset {
    var ruleset = MadeRules.ruleset()
    ruleset.rules[0] = MadeRules.rule("ad-spam/contact/call", ["加我"])
    ruleset.rules.append(MadeRules.rule("ad-spam/gambling/tips", ["红单"]))
    ruleset.weights.rules["ad-spam/gambling/tips"] = 4
    return ruleset
  }

  @Test func changedDocumentsAreTold() throws {
    let found = try comparison(MadeRules.ruleset(), changed, lines)
    #expect(found.changes.addedRules == ["ad-spam/gambling/tips"])
    #expect(found.changes.changedRules == ["ad-spam/contact/call"] && found.changes.removedRules == [])
    #expect(found.harmGained.map(\.rulesGained) == [["ad-spam/gambling/tips"]])
    #expect(found.harmLost.map(\.rulesLost) == [["ad-spam/contact/call"]])
    #expect(found.falseAlarmsGained.map(\.example.text) == ["红单"])
    #expect(found.falseAlarmsLost.map(\.example.evidence).map { $0.map(\.text) } == [["加群"]])
    #expect(found.recallTest == McNemar(gained: 1, lost: 1))
    #expect(found.classTest == McNemar(gained: 2, lost: 2) && found.worse == [])
    #expect(found.transitions.map(\.documents).reduce(0, +) == 4)
    #expect(found.documents.map(\.line) == [1, 2, 3, 5])
    let first = try #require(found.documents.first)
    #expect(first.id == "line 1" && first.label == "ad-spam/contact" && !first.file.isEmpty)
    #expect((first.oldAction, first.newAction) == ("review", "pass"))
    #expect((first.oldCategory, first.newCategory) == ("ad-spam/contact", nil))
    #expect((first.rulesGained, first.rulesLost) == ([], ["ad-spam/contact/call"]))
    #expect(found.documents[1].rulesGained == ["ad-spam/gambling/tips"])
  }

  @Test func listsAreCutAndDocumentsAreNot() throws {
    let many = (0..<30).map { ("加群\($0)约吗\(String(repeating: "飞艇", count: $0 % 2))", "ad-spam/contact") }
    let corpus = try MadeRules.corpus(many)
    let sides = try [MadeRules.ruleset(), changed].map {
      Comparer.Side($0, try CorpusScanner(Moderator($0)).scan(corpus.documents))
    }
    var comparer = Comparer(corpus, groups: Array(corpus.documents.indices))
    comparer.limit = 0
    let found = comparer.comparison(old: sides[0], new: sides[1])
    #expect(found.others.isEmpty && found.documents.count == 30)
  }

  @Test func theSameRulesChangeNothing() throws {
    var moved = MadeRules.ruleset()
    moved.rules[0].when.line = 99
    moved.rules[0].title = "另一个名字"
    let found = try comparison(MadeRules.ruleset(), moved, lines)
    #expect(found.transitions == [] && found.others.isEmpty && found.worse == [])
    #expect(found.changes == RulesetChanges(old: moved, new: MadeRules.ruleset()))
    #expect(found.changes.changedRules == [])
  }

  /// The terms are the same; how they are looked for and what they hold back is not.
  @Test func changedOptionsOfListsAreTold() {
    func changes(_ old: Lexicon, _ new: Lexicon) -> RulesetChanges {
      var (before, after) = (MadeRules.ruleset(), MadeRules.ruleset())
      (before.lexicons, after.lexicons) = ([old], [new])
      return RulesetChanges(old: before, new: after)
    }
    let terms = [Term("加群", line: 1), Term("薇芯", line: 2)]
    let calls = Lexicon(name: "calls", terms: terms, file: "lexicons/calls.txt")
    var other = calls
    other.terms = [Term("加群", boundary: .loose, line: 1), Term("薇芯", line: 3)]
    let ofTerms = changes(calls, other)
    #expect(ofTerms.terms.map(\.changed) == [["加群"]] && ofTerms.changedLexicons == [])
    #expect(ofTerms.terms.allSatisfy { $0.added.isEmpty && $0.removed.isEmpty })
    other = calls
    other.terms[1].disguises = [.pinyin]
    #expect(changes(calls, other).terms.map(\.changed) == [["薇芯"]])
    other = calls
    other.reach = .line
    #expect(changes(calls, other).changedLexicons == ["lexicons/calls.txt"])
    #expect(changes(calls, other).terms == [])
    other = calls
    other.exceptions = ["names"]
    #expect(changes(calls, other).changedLexicons == ["lexicons/calls.txt"])
    #expect(changes(calls, calls).changedLexicons == [] && changes(calls, calls).terms == [])
  }

  /// Rules that name a shared condition change with it; the file is told, as it is the place that changed.
  @Test func changedSharedConditionsAreTold() {
    func ruleset(_ terms: [String], line: Int = 1) -> Ruleset {
      var ruleset = MadeRules.ruleset()
      let condition = Condition(.terms(terms.map { Term($0, line: line) }))
      let shared = Condition(.shared("offered", condition))
      ruleset.rules[0].when = Condition(.all([ruleset.rules[0].when, shared]))
      return ruleset
    }
    let changes = RulesetChanges(old: ruleset(["出售"]), new: ruleset(["出售", "转让"]))
    #expect(changes.changedConditions == ["conditions/offered.yaml"])
    #expect(changes.changedRules == [MadeRules.ruleset().rules[0].id])
    #expect(RulesetChanges(old: ruleset(["出售"]), new: ruleset(["出售"], line: 9)).changedConditions == [])
    #expect(RulesetChanges(old: MadeRules.ruleset(), new: ruleset(["出售"])).changedConditions == [])
  }

  @Test func lossesBeyondChanceAreWorse() throws {
    let many = (0..<20).map { ("加群\($0)", "ad-spam/contact") }
    let found = try comparison(MadeRules.ruleset(), changed, many)
    #expect(found.worse.count == 2 && found.worse[0].hasPrefix("more harm is missed: 20 lost, 0 gained"))
    #expect(try comparison(MadeRules.ruleset(), changed, Array(many.prefix(3))).worse == [])
    #expect(
      try comparison(MadeRules.ruleset(), changed, Array(many.prefix(3)), significance: 1).worse.count == 2)
  }

  /// The same rules with other weights: 加群 was enough to block and is now only reviewed, 彩票 the other way round.
  @Test func blockingIsToldFromReviewing() throws {
    let old = MadeRules.ruleset(weights: ["ad-spam/contact/call": 6, "ad-spam/gambling/game": 4])
    let new = MadeRules.ruleset(weights: ["ad-spam/contact/call": 4, "ad-spam/gambling/game": 6])
    let harm = (0..<20).map { ("加群\($0)", "ad-spam/contact") }
    let softer = try comparison(old, new, harm)
    #expect(softer.blockTest == McNemar(gained: 0, lost: 20) && softer.recallTest.lost == 0)
    #expect(softer.worse == ["more harm is not blocked: 20 lost, 0 gained, p < 0.0001"])
    let harmless = (0..<7).map { ("彩票\($0)", "ordinary") } + [("加群", "ordinary")]
    let harsher = try comparison(old, new, harmless)
    #expect(harsher.falseBlockTest == McNemar(gained: 1, lost: 7) && harsher.falseAlarmTest.lost == 0)
    // 8 documents divided 7 to 1 may be chance.
    #expect(harsher.falseBlockTest.probability == "0.0703" && harsher.worse == [])
    let sure = try comparison(old, new, harmless.dropLast())
    #expect(sure.worse == ["more harmless documents are blocked: 7 lost, 0 gained, p = 0.0156"])
    #expect(try comparison(new, old, harm + harmless).worse == [])
  }

  @Test func aCategoryMayBeNew() throws {
    var new = MadeRules.ruleset()
    new.categories.append(Category(id: "abuse/insult", title: "辱骂", meaning: "For tests."))
    new.rules.append(MadeRules.rule("abuse/insult/fool", ["笨蛋"]))
    new.weights.rules["abuse/insult/fool"] = 5
    new.weights.intercepts["abuse/insult"] = -3
    let found = try comparison(MadeRules.ruleset(), new, lines + [("笨蛋", "abuse/insult")])
    #expect(found.harmGained.map(\.example.label) == ["abuse/insult"])
    #expect(found.after.classes.first { $0.name == "abuse/insult" }?.f1 == 1)
    #expect(found.after.classes.first { $0.name == "ad-spam/contact" }?.hits == 1)
  }
}
