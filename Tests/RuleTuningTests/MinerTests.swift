import Moderation
import Rulesets
import Testing

@testable import RuleTuning

@Suite struct MinerTests {
  private static let filler = Array("春眠不觉晓处闻啼鸟夜来风雨声花落知多少床前明月光疑是地上霜举头望低思故乡")

  private func salt(_ index: Int, _ count: Int) -> String {
    var generator = SeededGenerator(seed: UInt64(index) + 1)
    return String((0..<count).map { _ in Self.filler.randomElement(using: &generator)! })
  }

  private func report(_ harm: [String], _ change: (inout Ruleset) -> Void = { _ in }) throws -> MiningReport {
    var lines = harm.map { ($0, "ad-spam/contact") }
    lines += (0..<200).map { (salt($0 + 1000, 12), "ordinary") }
    var ruleset = MadeRules.ruleset()
    change(&ruleset)
    let corpus = try MadeRules.corpus(lines)
    let moderator = try Moderator(ruleset)
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    let groups = try NearDuplicates().groups(of: corpus.documents.map(\.document))
    return try Miner(moderator, corpus, Replay(ruleset).predictions(table, corpus.documents), groups: groups)
      .report()
  }

  @Test func aPlantedTermIsFoundWhole() throws {
    let report = try report((0..<20).map { salt($0, 4 + $0 % 3) + "海角论坛" + salt($0 + 50, 5) })
    let term = try #require(report.terms.first)
    #expect(term.term == "海角论坛" && term.documents == 20 && term.newlyCaught == 20 && term.wrong == 0)
    #expect(!report.terms.contains { $0.term != "海角论坛" && "海角论坛".contains($0.term) })
    #expect(report.foreground == 20 && report.background == 200)
  }

  @Test func whatTheRulesCatchAlreadyIsNotNew() throws {
    let report = try report((0..<20).map { salt($0, 5) + "海角论坛" + salt($0 + 50, 5) + "加群" })
    #expect(report.terms.allSatisfy { $0.term != "海角论坛" })
  }

  @Test func aKnownTermReadAlikeIsFound() throws {
    let report = try report((0..<5).map { salt($0, 6) + "，嘉蔚芯，" + salt($0 + 50, 6) }) { ruleset in
      ruleset.lexicons = [Lexicon(name: "calls", terms: [Term("加微信")], file: "lexicons/calls.txt")]
    }
    let found = try #require(report.disguises.first { $0.term == "嘉蔚芯" })
    #expect(
      found.likeness == .reading && found.disguiseOf == "加微信" && found.lexicons == ["calls"]
        && found.documents == 5)
  }

  @Test(
    arguments: [
      ("六合釆", "六合彩"), ("六台彩", nil), ("te1egram", "telegram"), ("t3legrarn", "telegram"), ("徽倌", "微信"),
      ("七千", nil), ("fac3book", nil),
    ] as [(String, String?)])
  func aKnownTermThatLooksAlikeIsFound(text: String, term: String?) throws {
    let report = try report((0..<5).map { salt($0, 6) + "，\(text)，" + salt($0 + 50, 6) }) { ruleset in
      let terms = ["telegram", "六合彩", "微信", "干"].map { Term($0) }
      ruleset.lexicons = [Lexicon(name: "calls", terms: terms, file: "lexicons/calls.txt")]
    }
    let found = report.disguises.filter { $0.likeness == .shape }
    #expect(found.map(\.term) == (term == nil ? [] : [text]))
    if let term {
      #expect(found[0].disguiseOf == term && found[0].lexicons == ["calls"] && found[0].documents == 5)
    }
  }

  /// What is told twice as like is told once; numbers are no words.
  @Test func aSpellingIsToldOnce() throws {
    let report = try report(
      (0..<5).map { salt($0, 6) + "，加徽信，101，" + salt($0 + 50, 6) + "，加薇信" }
    ) { ruleset in
      let terms = ["lol", "加微信"].map { Term($0) }
      ruleset.lexicons = [Lexicon(name: "calls", terms: terms, file: "lexicons/calls.txt")]
    }
    let found = report.disguises.map { "\($0.term) \($0.likeness!.rawValue)" }.sorted()
    #expect(found == ["加徽信 shape", "加薇信 reading"])
  }

  @Test func progressIsTold() throws {
    let lines = (0..<1500).map { (salt($0, 8) + "加群", "ad-spam/contact") } + [(salt(9999, 9), "ordinary")]
    let corpus = try MadeRules.corpus(lines)
    let moderator = try Moderator(MadeRules.ruleset())
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    var steps: [String: [Int]] = [:]
    _ = try Miner(
      moderator, corpus, Replay(moderator.ruleset).predictions(table, corpus.documents),
      groups: Array(corpus.documents.indices)
    ).report { step, done, total in
      #expect(done <= total)
      steps[step, default: []].append(done)
    }
    #expect(steps["strings"] == Array(1...StringCounter.longest) && steps["trial"] == [0, 1024])
    #expect(steps["reading"] == [0, 1] && steps["disguises"] == [0, 1])
  }

  @Test func unknownContactsAreFoundByWhatStandsBeforeThem() throws {
    let report = try report((0..<6).map { salt($0, 8) + " 旺旺 zk\($0)00\($0)8\($0)" })
    #expect(report.anchors.first { $0.anchor == "旺旺" }?.handles == 6)
  }

  /// Of six documents with the anchor two are flagged already.
  @Test func anchorsTellWhatTheyWouldNewlyCatch() throws {
    let report = try report(
      (0..<6).map { salt($0, 8) + " 旺旺 zk\($0)00\($0)8\($0)" + ($0 < 2 ? "，加群" : "") })
    let anchor = try #require(report.anchors.first { $0.anchor == "旺旺" })
    #expect(anchor.documents == 6 && anchor.newlyCaught == 4)
  }

  @Test func campaignsAreFound() throws {
    let report = try report((0..<6).map { "好消息，某某平台今天开始放水，先到先得，名额\($0)个" } + [salt(9, 20)])
    let campaign = try #require(report.campaigns.first)
    #expect(report.campaigns.count == 1 && campaign.documents == 6 && campaign.texts == 6)
    #expect(campaign.ids == (1...6).map { "line \($0)" } && campaign.flagged == 0)
  }

  /// Counts against a search for every string.
  @Test func stringsAreCountedAsANaiveSearchDoes() {
    var generator = SeededGenerator(seed: 4)
    func texts(_ count: Int) -> [[[UInt16]]] {
      (0..<count).map { _ in [(0..<20).map { _ in UInt16.random(in: 1...3, using: &generator) }] }
    }
    let (front, back) = (texts(12), texts(8))
    let counter = StringCounter(foreground: front, background: back, minimum: 3)
    func holds(_ text: [[UInt16]], _ part: ArraySlice<UInt16>) -> Bool {
      (0...text[0].count - part.count).contains { text[0][$0..<$0 + part.count].elementsEqual(part) }
    }
    for text in front {
      for length in 1...StringCounter.longest {
        for start in 0...(20 - length) {
          let part = text[0][start..<start + length]
          let documents = front.count { holds($0, part) }
          let entry = counter.entries[StringCounter.hash(part)]
          #expect((entry != nil) == (documents >= 3))
          if let entry {
            #expect(entry.documents == documents && entry.background == back.count { holds($0, part) })
          }
        }
      }
    }
  }
}
