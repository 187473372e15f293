internal import Foundation

/// Words the segmenter knows besides ICU's: the ruleset's own terms, and general words with frequencies.
///
/// Immutable; share one among all workers. About 20 bytes a trie node: 60,000 terms need 2 MB, a general dictionary of
/// 350,000 words 13 MB.
public struct WordLexicon: Sendable {
  /// Terms of more units than this are phrases, not words, and are left out.
  public static let longestTerm = 4
  /// Words of a dictionary of more units than this are left out.
  public static let longestWord = 16

  /// Whether there are general words with frequencies.
  public var hasDictionary: Bool { wordCount > 0 }
  /// The number of general words.
  public private(set) var wordCount = 0

  private(set) var trie: WordTrie
  /// Per node: what the word costs in a path, -log of its share of the dictionary's total; infinite when it is no word.
  private(set) var costs: [Float] = []
  private var terms: [Bool] = []
  /// The cost of a character that is no word of the dictionary.
  private(set) var unknownCost: Float = 0

  /// A lexicon of normalized terms (letters only, as `TextNormalizer` gives them). Those of one unit or more than
  /// `longestTerm` are left out.
  public init(terms: some Sequence<[UInt16]>) {
    trie = WordTrie()
    insert(terms)
  }

  /// A lexicon of normalized terms and a general dictionary in jieba's format: a word, its frequency and its part of
  /// speech on a line, the last two optional, separated by a space or tab. A word without frequency gets one that lets
  /// it win over its parts.
  ///
  /// `normalize` must give a word the form that texts have, letters only; the default keeps it as it is.
  /// Throws at the first line that is not of this format. Linear; 350,000 words take about 0.2 s.
  public init(
    terms: some Sequence<[UInt16]> = [[UInt16]](), dictionary: UnsafeBufferPointer<UInt8>,
    normalize: (String) -> [UInt16] = { Array($0.utf16) }
  ) throws(WordLexiconError) {
    trie = WordTrie(expectedNodes: dictionary.count / 20)
    var frequencies: [Double] = []
    var unweighted: [[UInt16]] = []
    var parser = WordDictionaryParser(dictionary)
    while let entry = try parser.next() {
      let word = normalize(entry.word)
      guard (1...Self.longestWord).contains(word.count) else { continue }
      guard let frequency = entry.frequency else {
        unweighted.append(word)
        continue
      }
      guard let node = word.withUnsafeBufferPointer({ trie.insert($0) }) else {
        throw WordLexiconError(
          line: entry.line, what: "the dictionary is too large", hint: "词典太大 (too many words)")
      }
      if node >= frequencies.count { frequencies += repeatElement(0, count: trie.count - frequencies.count) }
      frequencies[node] += Double(frequency)
    }
    weigh(frequencies)
    insertUnweighted(unweighted)
    insert(terms)
    guard hasDictionary else {
      throw WordLexiconError(line: 1, what: "the dictionary has no words", hint: "词典没有词：每行 “词 词频 词性”")
    }
  }

  /// Reads the dictionary from a file; see `init(terms:dictionary:normalize:)`.
  public init(
    terms: some Sequence<[UInt16]> = [[UInt16]](), dictionaryAt path: String,
    normalize: (String) -> [UInt16] = { Array($0.utf16) }
  ) throws(WordLexiconError) {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw WordLexiconError(line: 0, what: "cannot read \(path)", hint: "请检查词典路径 (check the path)")
    }
    let bytes = [UInt8](data)
    var failure: WordLexiconError?
    var lexicon: WordLexicon?
    bytes.withUnsafeBufferPointer { buffer in
      do throws(WordLexiconError) {
        lexicon = try WordLexicon(terms: terms, dictionary: buffer, normalize: normalize)
      } catch { failure = error }
    }
    if let failure { throw failure }
    self = lexicon!
  }

  /// Whether these units are a term of two to four units. O(length).
  func isTerm(_ word: UnsafeBufferPointer<UInt16>) -> Bool {
    guard word.count <= Self.longestTerm, let node = trie.node(of: word) else { return false }
    return node < terms.count && terms[node]
  }

  /// The ends of the terms that begin at `start`, shorter first.
  func termEnds(from start: Int, in text: UnsafeBufferPointer<UInt16>) -> [Int] {
    var ends: [Int] = []
    var node = WordTrie.root
    for index in start..<min(text.count, start + Self.longestTerm) {
      guard let next = trie.child(of: node, by: text[index]) else { break }
      node = next
      if node < terms.count, terms[node] { ends.append(index + 1) }
    }
    return ends
  }

  private mutating func insert(_ added: some Sequence<[UInt16]>) {
    for term in added where (2...Self.longestTerm).contains(term.count) {
      guard let node = term.withUnsafeBufferPointer({ trie.insert($0) }) else { return }
      if node >= terms.count { terms += repeatElement(false, count: trie.count - terms.count) }
      terms[node] = true
    }
    costs += repeatElement(.infinity, count: max(0, trie.count - costs.count))
  }

  private mutating func weigh(_ frequencies: [Double]) {
    let total = frequencies.reduce(0, +)
    unknownCost = total > 0 ? Float(log(total)) : 0
    costs = frequencies.map { $0 > 0 ? Float(log(total) - log($0)) : .infinity }
    wordCount = frequencies.count { $0 > 0 }
  }

  private mutating func insertUnweighted(_ words: [[UInt16]]) {
    let path = WordPath()
    for word in words {
      let parts = word.withUnsafeBufferPointer { path.cost(of: $0, in: self) }
      guard let node = word.withUnsafeBufferPointer({ trie.insert($0) }) else { return }
      costs += repeatElement(.infinity, count: max(0, trie.count - costs.count))
      if costs[node] == .infinity { wordCount += 1 }
      costs[node] = min(costs[node], parts - WordPath.phraseMargin(length: 4) - 1)
    }
  }
}
