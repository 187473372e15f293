extension WordLexicon {
  /// Reads a dictionary in jieba's format, its words normalized as texts are; see `init(terms:dictionary:normalize:)`.
  public init(
    terms: some Sequence<[UInt16]> = [[UInt16]](), dictionaryAt path: String, normalizer: TextNormalizer
  ) throws(WordLexiconError) {
    let text = AnalyzedText()
    try self.init(terms: terms, dictionaryAt: path) { word in
      var word = word
      word.withUTF8 { normalizer.normalize($0, into: text, isText: false) }
      return Array(text.letters)
    }
  }
}
