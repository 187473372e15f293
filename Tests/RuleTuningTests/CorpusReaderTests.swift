import Moderation
import RuleTuning
import Rulesets
import Testing

@Suite struct CorpusReaderTests {
  private func read(_ text: String, _ unlabelled: CorpusReader.Unlabelled = .refused) throws -> LabelledCorpus
  {
    try MadeRules.withFile(text) {
      try CorpusReader(unlabelled: unlabelled).read([$0], scheme: LabelScheme(MadeRules.ruleset()))
    }
  }

  private func problems(_ text: String) throws -> [String] {
    do {
      _ = try read(text)
      return []
    } catch let error as CorpusError {
      return error.problems.map { "\($0.line): \($0.what)" }
    }
  }

  @Test func documentsAreReadWithLabelAndSource() throws {
    let corpus = try read(
      """
      {"id":"a\\u0041","text":"加群","label":"ad-spam/contact","kind":"post","source":"论坛"}

      {"id":7,"text":"你好","label":"ordinary"}
      {"text":"嗯","label":"ordinary"}
      """)
    #expect(corpus.documents.map(\.document.id) == ["aA", "7", "line 4"])
    #expect(corpus.documents.map(\.source) == ["论坛", nil, nil])
    #expect(corpus.documents[0].document.kind == .post && corpus.documents[2].line == 4)
    #expect(corpus.documents.indices.map { corpus.label(of: $0)?.isHarm } == [true, false, false])
    #expect(corpus.isOrdinaryFile == [false])
    #expect(try read("{\"text\":\"嗯\"}", .labelled("ordinary")).isOrdinaryFile == [true])
    #expect(try read("{\"text\":\"嗯\"}", .kept).documents[0].label == nil)
  }

  @Test func mistakesAreToldByLine() throws {
    let found = try problems(
      """
      {"text":"一","label":"ad-spam/contcat"}
      {"text":"二","label":"ad-spam/contcat"}
      {"text":"三"}
      {"text":"四","label":4}
      {"label":"ordinary"}
      {"text":"六","label":"ordinary"
      """)
    #expect(
      found == [
        "1: unknown label \"ad-spam/contcat\" (on 2 lines)", "3: no field \"label\"",
        "4: the field \"label\" is no string", "5: missing-text: no field \"text\"",
        "6: invalid-json: \",\" or \"}\" was expected at byte 32",
      ])
    #expect(try problems("") == ["0: the corpus is empty"])
  }

  @Test func manyMistakesAreCounted() throws {
    let found = try problems(String(repeating: "x\n", count: 50))
    #expect(found.count == 21 && found.last == "0: and 30 more mistakes")
  }

  @Test func aVersionNamesTheContent() throws {
    let one = try read("{\"text\":\"一\",\"label\":\"ordinary\"}")
    let same = try read("{\"text\":\"一\",\"label\":\"ordinary\"}\n")
    let other = try read("{\"text\":\"二\",\"label\":\"ordinary\"}")
    #expect(one.version == same.version && one.version != other.version && one.version.count == 32)
  }
}
