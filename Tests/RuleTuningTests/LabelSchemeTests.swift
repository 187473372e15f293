import Foundation
import RuleTuning
import Rulesets
import Testing

@Suite struct LabelSchemeTests {
  private func scheme(_ yaml: String) throws -> LabelScheme {
    try MadeRules.withFile(yaml) { try LabelSchemeFile(path: $0).scheme(for: MadeRules.ruleset()) }
  }

  private func problems(_ yaml: String) throws -> [String] {
    do {
      _ = try scheme(yaml)
      return []
    } catch let error as CorpusError {
      return error.problems.map { "\($0.line): \($0.what)" }
    }
  }

  @Test func aLabelMayStandForSeveralCategories() throws {
    let scheme = try scheme(
      """
      labels:
        色情: suggestive/*
        博彩: ad-spam/gambling
        黑产: ad-spam/*
        谩骂: ordinary
      """)
    #expect(scheme.classes == ["色情", "博彩", "黑产"])
    #expect(scheme.classOfCategory == [0, 0, 2, 1, 2])
    #expect(scheme.label(named: "黑产")?.categories == [2, 4])
    #expect(scheme.label(named: "谩骂")?.isHarm == false)
    #expect(scheme.label(named: "ad-spam/fraud")?.classIndex == 2)
    #expect(scheme.label(named: "else") == nil)
  }

  @Test func categoriesThatNoLabelClaimsAreClassesOfTheirOwn() throws {
    let scheme = try scheme("labels: {博彩: [ad-spam/gambling, ad-spam/fraud]}")
    #expect(
      scheme.classes == ["博彩", "suggestive/solicitation", "suggestive/innuendo", "ad-spam/contact"])
    #expect(scheme.families == ["suggestive", "ad-spam"] && scheme.familyOfCategory == [0, 0, 1, 1, 1])
  }

  @Test func mistakesAreTold() throws {
    #expect(
      try problems("label: {}") == ["1: there is no \"labels\"", "1: unknown key \"label\" in the file"])
    #expect(try problems("labels: {a: ad-spam/gamblin}") == ["1: unknown category \"ad-spam/gamblin\""])
    #expect(
      try problems("labels:\n  a: ad-spam/fraud\n  b: ad-spam/fraud\n")
        == ["3: \"ad-spam/fraud\" already belongs to \"a\""])
    #expect(
      try problems("labels:\n  a: [ordinary, ad-spam/fraud]\n") == ["2: \"a\" is both ordinary and harm"])
    #expect(
      try problems("labels:\n  a: suggestive/*\n  b: [suggestive/solicitation, suggestive/innuendo]\n")
        == ["2: \"a\" is left no category"])
  }

  @Test func theShippedSchemeFitsTheShippedRules() throws {
    let checkout = URL(fileURLWithPath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let ruleset = try RulesetLoader(directory: checkout.appendingPathComponent("Rules").path).load()
    let file = checkout.appendingPathComponent("Corpus/labels/chineseharm.yaml").path
    let scheme = try LabelSchemeFile(path: file).scheme(for: ruleset)
    #expect(scheme.classes == ["低俗色情", "博彩", "欺诈", "黑产广告"])
    #expect(scheme.label(named: "ad-spam/contact")?.classIndex == 3)
  }
}
