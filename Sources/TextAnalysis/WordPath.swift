/// The cheapest path of dictionary words through a short run, and its boundaries. Reusable; not for sharing.
final class WordPath {
  /// The longest run, in units.
  static let limit = 64

  private let best = UnsafeMutablePointer<Float>.allocate(capacity: WordPath.limit + 1)
  private let previous = UnsafeMutablePointer<UInt8>.allocate(capacity: WordPath.limit + 1)

  deinit {
    best.deallocate()
    previous.deallocate()
  }

  /// How much cheaper than its parts a word must be: else it is a phrase, whose parts are words of their own. Words of
  /// four units are mostly two words often seen together.
  ///
  /// The figures lose the fewest true hits of terms (2 % on SIGHAN's MSR text) and still drop three quarters of the
  /// false ones: see the documentation's table.
  static func phraseMargin(length: Int) -> Float { length == 4 ? 9 : 7 }

  /// The boundaries of the words of a run of at most `limit` units; bit i stands for the boundary before unit i.
  /// O(units x longest word).
  func boundaries(of run: UnsafeBufferPointer<UInt16>, in lexicon: WordLexicon) -> UInt64 {
    search(run, in: lexicon, longest: run.count)
    var boundaries = bits(upTo: run.count)
    var word = 0
    for end in 1...run.count where end == run.count || boundaries >> UInt64(end) & 1 == 1 {
      if end - word >= 3 {
        let part = UnsafeBufferPointer(rebasing: run[word..<end])
        boundaries |= phraseBoundaries(of: part, in: lexicon) << UInt64(word)
      }
      word = end
    }
    return boundaries
  }

  /// The cost of the cheapest path through a run.
  func cost(of run: UnsafeBufferPointer<UInt16>, in lexicon: WordLexicon) -> Float {
    search(run, in: lexicon, longest: run.count)
    return best[run.count]
  }

  private func phraseBoundaries(of word: UnsafeBufferPointer<UInt16>, in lexicon: WordLexicon) -> UInt64 {
    guard let node = lexicon.trie.node(of: word) else { return 0 }
    search(word, in: lexicon, longest: word.count - 1)
    let gain = best[word.count] - lexicon.costs[node]
    return gain <= Self.phraseMargin(length: word.count) ? bits(upTo: word.count) : 0
  }

  /// Fills `best` and `previous` by words of at most `longest` units.
  private func search(_ run: UnsafeBufferPointer<UInt16>, in lexicon: WordLexicon, longest: Int) {
    best[0] = 0
    for end in 0..<run.count { best[end + 1] = .infinity }
    for start in 0..<run.count {
      relax(start, start + 1, best[start] + lexicon.unknownCost)
      var node = WordTrie.root
      for end in start..<min(start + longest, run.count) {
        guard let next = lexicon.trie.child(of: node, by: run[end]) else { break }
        node = next
        if node < lexicon.costs.count { relax(start, end + 1, best[start] + lexicon.costs[node]) }
      }
    }
  }

  @inline(__always)
  private func relax(_ start: Int, _ end: Int, _ cost: Float) {
    guard cost < best[end] else { return }
    best[end] = cost
    previous[end] = UInt8(start)
  }

  private func bits(upTo count: Int) -> UInt64 {
    var bits: UInt64 = 0
    var end = count
    while end > 0 {
      end = Int(previous[end])
      if end > 0 { bits |= 1 << UInt64(end) }
    }
    return bits
  }
}
