import Rulesets
import Testing

@testable import Classification

/// Terms that only rules for prompts and stories ask for are not looked for elsewhere, and nothing else is changed by that.
@Suite struct RareListsTests {
  private func rule(_ id: String, kinds: Set<DocumentKind>?, _ when: Condition.Test) -> Rule {
    var rule = TestRuleset(when, kinds: kinds).rules[0]
    rule.id = "x/y/\(id)"
    return rule
  }

  /// One rule for stories, one for all that the same terms hold back, one for prompts and comments.
  private var ruleset: TestRuleset {
    let lists = [
      "scenes": ["娇吟", "床单", "裸睡"], "lessons": ["论文", "娇吟"], "goods": ["资源", "床单"], "tags": ["裸体"],
    ]
    var rules = TestRuleset(
      .all([]), lexicons: lists.mapValues { $0.map { Term($0, disguises: [.repeated]) } })
    rules.rules = [
      rule("story", kinds: [.story], .all([c(.lexicon(["scenes"])), c(.not(c(.terms([Term("医生")]))))])),
      rule("goods", kinds: nil, .all([c(.lexicon(["goods"])), c(.not(c(.lexicon(["lessons"]))))])),
      rule("both", kinds: [.prompt, .comment], .lexicon(["tags"])),
      rule(
        "works", kinds: [.prompt, .story], .regex(.init(pattern: "床单\\d", view: .text, requires: ["床单"]))),
      rule("held", kinds: [.comment], .all([c(terms("资源")), c(.not(c(terms("医生", "论文"))))])),
    ]
    return rules
  }

  private func found(_ text: String, _ kind: DocumentKind) throws -> [String] {
    let classifier = try TextClassifier(ruleset.compiled())
    var copy = text
    copy.withUTF8 { classifier.classify($0, kind: kind) }
    for rule in ruleset.rules.indices where ruleset.rules[rule].kinds?.contains(kind) ?? true {
      let isFound = classifier.signals.contains { $0.rule == rule }
      #expect(classifier.trace(rule: rule).holds == isFound, "\(text) as \(kind): \(rule)")
    }
    return classifier.signals.map { ruleset.rules[$0.rule].id.replacing("x/y/", with: "") }.sorted()
  }

  @Test(arguments: [
    ("一声娇吟", DocumentKind.story, ["story"]), ("一声娇吟", .comment, []), ("一声娇吟，医生", .story, []),
    ("资源", .comment, ["goods", "held"]), ("资源，论文", .comment, []), ("资源，医生", .comment, ["goods"]),
    ("床单", .comment, ["goods"]), ("床单", .story, ["goods", "story"]),
    ("床单1", .story, ["goods", "story", "works"]),
    ("床单1", .comment, ["goods"]), ("资源，娇吟", .comment, ["held"]), ("资源，娇吟", .story, ["story"]),
    ("裸体", .prompt, ["both"]), ("裸体", .story, []), ("裸裸睡", .story, ["story"]), ("裸裸睡", .comment, []),
    ("裸裸体", .comment, ["both"]),
  ])
  func verdicts(text: String, kind: DocumentKind, rules: [String]) throws {
    #expect(try found(text, kind) == rules)
  }

  @Test func onlyWhatNothingElseAsksForIsLeftOut() throws {
    let compiled = try ruleset.compiled()
    let names = compiled.source.lexicons.map(\.name)
    let (scenes, lessons) = (
      try #require(names.firstIndex(of: "scenes")), try #require(names.firstIndex(of: "lessons"))
    )
    #expect(compiled.rareLists.works.contains(scenes) && !compiled.rareLists.works.contains(lessons))
    #expect(compiled.rareLists.guards.contains(lessons) && !compiled.rareLists.guards.contains(scenes))
    #expect(compiled.index.works != nil && compiled.index.guards != nil)
    #expect(try compiled.deadTermCount == 0)
  }
}

extension CompiledRuleset {
  fileprivate var deadTermCount: Int {
    get throws {
      let classifier = try TextClassifier(self)
      return source.lexicons.indices.reduce(0) { $0 + classifier.deadTerms(lexicon: $1).count }
    }
  }
}
