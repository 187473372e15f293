extension Segmenter {
  /// The words of a normalized text and what stands between them, for showing: joined they are the text.
  /// Linear; about 0.2 microseconds a unit.
  public func words(of text: UnsafeBufferPointer<UInt16>) -> [Token] {
    var boundaries = WordBoundaries(text, cutter)
    let byDictionary = cutter.hasDictionary
    var isEnd = (0..<text.count + 1).map {
      byDictionary ? boundaries.isDictionaryBoundary($0) : boundaries.isBoundary($0)
    }
    applyRescues(to: &isEnd, &boundaries)
    let ends = isEnd.indices.dropFirst().filter { isEnd[$0] }
    var tokens: [Token] = []
    var index = 0
    while index < ends.count {
      let start = tokens.last?.units.upperBound ?? 0
      index += joined(ends[index...], from: start, in: text)
      tokens.append(Token(units: start..<ends[index - 1], isWord: WordScript(text[start]) != .none))
    }
    return tokens
  }

  /// Cuts the words that `keepsHit` cuts for the sake of a term.
  private func applyRescues(to isEnd: inout [Bool], _ boundaries: inout WordBoundaries) {
    guard let lexicon = cutter.lexicon else { return }
    let text = boundaries.text
    for start in text.indices {
      for end in lexicon.termEnds(from: start, in: text) {
        let starts = boundaries.isBoundary(start)
        guard starts != boundaries.isBoundary(end), isRescued(start..<end, starts: starts, &boundaries) else {
          continue
        }
        for inner in start + 1..<end { isEnd[inner] = false }
        isEnd[start] = true
        isEnd[end] = true
      }
    }
  }

  /// How many of the next words are one word: a term, a name, or a word and its suffix.
  private func joined(_ ends: ArraySlice<Int>, from start: Int, in text: UnsafeBufferPointer<UInt16>) -> Int {
    let limit = ends.prefix(4).count
    for count in stride(from: limit, to: 1, by: -1) {
      let end = ends[ends.startIndex + count - 1]
      let word = UnsafeBufferPointer(rebasing: text[start..<end])
      if cutter.lexicon?.isTerm(word) ?? false { return count }
      if count <= 3, isName(word, surnameEnds: ends[ends.startIndex] == start + 1) { return count }
    }
    if limit > 1, ends[ends.startIndex] - start >= 2, ends[ends.startIndex + 1] == ends[ends.startIndex] + 1 {
      let end = ends[ends.startIndex]
      let roles = WordRoles.of(text[end])
      let isSuffix = roles.contains(.suffix) || roles.contains(.weakSuffix)
      if isSuffix, WordScript(text[end - 1]) == .ideographic { return 2 }
    }
    return 1
  }

  private func isName(_ word: UnsafeBufferPointer<UInt16>, surnameEnds: Bool) -> Bool {
    word.count == 3 && surnameEnds && WordRoles.of(word[0]).contains(.surname)
      && word.dropFirst().allSatisfy { WordRoles.of($0).contains(.givenName) }
  }
}
