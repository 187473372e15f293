import Rulesets
import Testing

@testable import Classification

/// Which texts are looked at, and which models speak on them.
extension TermWeightTests {
  /// Texts are passed over by what their single symbols make, each as often as it occurs, unless a rule holds.
  @Test func textsThatAGlancePassesOverGiveNoSignal() throws {
    var one = model(intercept: 1, [("加群", 6), ("加", 1), ("群", 0.5), ("的", -1)])
    one.glance = 1.8
    let rule = Rule(
      id: "x/c1/r", title: "r", category: "x/c1", rationale: "r",
      when: Condition(.terms([Term("来")]), line: 1),
      file: "r")
    var ruleset = ruleset([one], rules: [rule])
    ruleset.categories[1].yields = .hinted
    let classifier = try classifier(ruleset)
    // 1 + 1.5 / root 2 = 2.06; 1 + 0.5 / root 3 = 1.29; beside a rule that yields to hints it is looked at; 1 + 3.5 / 2 = 2.75.
    #expect(classify(classifier, "加群").map(\.strength) == [6.3033])
    #expect(classify(classifier, "加群的").isEmpty)
    #expect(classify(classifier, "加群的来").count == 2)
    #expect(classify(classifier, "加群加加").map(\.strength) == [4.75])
    ruleset.categories[1].yields = .reviewed
    #expect(classify(try self.classifier(ruleset), "加群的来").count == 1)
    // Another model lets it through for all.
    var other = model(category: 2, intercept: -9, [("的", 6), ("好", 1)])
    other.glance = -6
    let both = try self.classifier(self.ruleset([one, other]))
    #expect(classify(both, "加群的").map(\.strength) == [4.7528])
    // A model without a glance has every text looked at.
    other.glance = nil
    #expect(classify(try self.classifier(self.ruleset([one, other])), "加群的").count == 1)
  }

  @Test(arguments: [0, 5, 15, 16, 17])
  func anyOfManyModelsLetsATextThrough(number: Int) throws {
    var models = (0..<18).map { model(category: $0, [("加", 1)]) }
    for index in models.indices { models[index].glance = 1000 }
    #expect(classify(try classifier(ruleset(models)), "加加").isEmpty)
    models[number].glance = 0
    #expect(classify(try classifier(ruleset(models)), "加加").count == 18)
    models[number].glance = 2
    #expect(classify(try classifier(ruleset(models)), "加加").isEmpty)
  }

  /// Beside rules of nothing but categories that yield to hints, the model that says most tells what is advertised.
  @Test func aModelGivesAHintBesideWhatYieldsToHints() throws {
    func rule(_ category: Int, _ term: String) -> Rule {
      Rule(
        id: "x/c\(category)/r", title: "r", category: Self.categories[category], rationale: "r",
        when: Condition(.terms([Term(term)]), line: 1), file: "r")
    }
    var one = model(category: 1, intercept: 0, least: 3, [("飞艇", 3), ("飞", 0)])
    var two = model(category: 2, intercept: 0, least: 4, [("飞艇", 4), ("飞", 0)])
    (one.hint, two.hint) = (1, 1)
    var ruleset = ruleset([one, two], rules: [rule(0, "加我"), rule(3, "兼职")])
    ruleset.categories[0].yields = .hinted
    func found(_ text: String) throws -> [String] {
      let classifier = try classifier(ruleset)
      return classify(classifier, text).map { classifier.rules.source.rules[$0.rule].id }
    }
    // 3 / 2 lies 1.5 below its least, 4 / 2 lies 2 below.
    #expect(try found("飞艇加我") == ["x/c0/r", "learned/x/c1"])
    #expect(try found("飞艇来了").isEmpty)
    #expect(try found("飞艇兼职加我") == ["x/c0/r", "x/c3/r"])
    #expect(try found("飞艇好好好好好好好好加我") == ["x/c0/r"])
    ruleset.learned[0].covers = [Self.categories[0]]
    #expect(try found("飞艇加我") == ["x/c0/r"])
    (ruleset.learned[0].covers, ruleset.categories[0].yields) = ([], .reviewed)
    #expect(try found("飞艇加我") == ["x/c0/r"])
  }

  /// A category yields to what is sold; that the text is about something sold, its own model may know better.
  @Test func aModelThatSaysLessThanThatOfACategoryThatYieldsIsSilent() throws {
    let rule = Rule(
      id: "x/c0/r", title: "r", category: Self.categories[0], rationale: "r",
      when: Condition(.terms([Term("加我")]), line: 1), file: "r")
    // With the rule's weight of 3, which its model counts off, 加我 makes 3 + 2 / root n.
    let own = model(category: 0, least: 4, rules: [.init("x/c0/r", weight: -3, support: 1)], [("加我", 12)])
    var other = model(category: 1, least: 1, [("飞艇", 4), ("链接", 12)])
    other.hint = 0
    var ruleset = ruleset([own, other], rules: [rule])
    ruleset.weights.rules["x/c0/r"] = 3
    func found(_ text: String) throws -> [String] {
      let classifier = try classifier(ruleset)
      return classify(classifier, text).map { classifier.rules.source.rules[$0.rule].id }
    }
    // 12 / 2 - 4 against 4 / 2 - 1 and 12 / 2 - 1.
    for yields in [Yielding.hinted, .reviewed] {
      ruleset.categories[0].yields = yields
      #expect(try found("飞艇加我") == ["x/c0/r"])
      #expect(try found("链接加我") == ["x/c0/r", "learned/x/c1"])
    }
    ruleset.categories[0].yields = .hinted
    // 12 / 3 - 4 against 4 / 3 - 1.
    #expect(try found("好好好好好飞艇加我") == ["x/c0/r", "learned/x/c1"])
    // Without the rule, or where nothing yields, each speaks for itself.
    #expect(try found("飞艇来了") == ["learned/x/c1"])
    ruleset.categories[0].yields = nil
    #expect(try found("飞艇加我") == ["x/c0/r", "learned/x/c1"])
  }

  /// Whole numbers of many symbols do not overflow.
  @Test func aGlanceAtALongTextIsTheSumOfItsSymbols() throws {
    var one = model(intercept: 0, [("的", 1000), ("加", 1), ("好", -500)])
    one.glance = 999
    let classifier = try classifier(ruleset([one]))
    let text = String(repeating: "的", count: 200_000)
    #expect(!classify(classifier, text).isEmpty)
    // 1000 x 200,000 - 500 x 400,000 is 0, by far not enough; 的 and 好 once each make more than nothing.
    #expect(classify(classifier, text + String(repeating: "好", count: 400_000)).isEmpty)
    one.glance = nil
    let looking = try self.classifier(ruleset([one]))
    #expect(!classify(looking, text + String(repeating: "好", count: 400_000)).isEmpty)
  }
}
