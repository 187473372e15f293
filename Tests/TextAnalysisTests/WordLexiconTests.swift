import Foundation
import Testing

@testable import TextAnalysis

@Suite struct WordLexiconTests {
  private func read(_ text: String) throws -> WordLexicon { try read(Array(text.utf8)) }

  private func read(_ bytes: [UInt8]) throws -> WordLexicon {
    try bytes.withUnsafeBufferPointer { try WordLexicon(dictionary: $0) }
  }

  @Test func readsWordsWithAndWithoutFrequencyAndTag() throws {
    let lexicon = try read("\u{FEFF}研究 10 v\r\n\n生命\t20\n起源 n\n研究生\n")
    #expect(lexicon.wordCount == 4)
    #expect(lexicon.hasDictionary)
  }

  @Test(arguments: [
    ("研究 10 v\n生命 20 n x\n", 2, "more than three fields"),
    ("研究 十 v\n", 1, "frequency"),
    ("\n\n研究 -3 v\n", 3, "frequency"),
    ("研究 1.5\n", 1, "frequency"),
    ("研究 9999999999999999 v\n", 1, "frequency"),
    ("\n \n", 1, "no words"),
  ])
  func saysWhereADictionaryIsWrong(text: String, line: Int, what: String) throws {
    let error = try #require(throws: WordLexiconError.self) { try read(text) }
    #expect(error.line == line)
    #expect(error.what.contains(what))
    #expect(error.description.contains("line \(line)"))
  }

  @Test func saysWhichLineIsNotUtf8() throws {
    let error = try #require(throws: WordLexiconError.self) {
      try read(Array("研究 1\n".utf8) + [0xE7, 0xA0, 0x20, 0x31])
    }
    #expect(error.line == 2)
  }

  @Test func saysWhichFileCannotBeRead() throws {
    let error = try #require(throws: WordLexiconError.self) {
      try WordLexicon(dictionaryAt: "/nowhere/dict.txt")
    }
    #expect(error.description.contains("/nowhere/dict.txt"))
  }

  @Test func knowsShortTermsOnly() {
    let lexicon = WordLexicon(terms: ["微", "微信", "加微信", "加我的微信"].map { Array($0.utf16) })
    let known = ["微", "微信", "加微信", "加我的微信", "加微"].map { word in
      Array(word.utf16).withUnsafeBufferPointer { lexicon.isTerm($0) }
    }
    #expect(known == [false, true, true, false, false])
    #expect(!lexicon.hasDictionary)
  }

  @Test func wordsAreNormalizedAsTextsAre() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path
    try Data("微信號 5 n\n".utf8).write(to: URL(fileURLWithPath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    let lexicon = try WordLexicon(dictionaryAt: path, normalizer: .standard())
    #expect(Array("微信号".utf16).withUnsafeBufferPointer { lexicon.trie.node(of: $0) } != nil)
  }

  /// The trie against a plain dictionary of Swift's.
  @Test func trieFindsWhatWasPutIn() {
    var generator = SeededGenerator(seed: 3)
    var trie = WordTrie()
    var nodes: [[UInt16]: Int] = [:]
    for _ in 0..<3000 {
      let word = (0..<Int.random(in: 1...5, using: &generator)).map { _ in
        UInt16.random(in: 0...9, using: &generator)
      }
      let node = word.withUnsafeBufferPointer { trie.insert($0)! }
      #expect(nodes[word] == nil || nodes[word] == node)
      nodes[word] = node
    }
    #expect(Set(nodes.values).count == nodes.count)
    #expect(nodes.allSatisfy { word, node in word.withUnsafeBufferPointer { trie.node(of: $0) } == node })
  }
}
