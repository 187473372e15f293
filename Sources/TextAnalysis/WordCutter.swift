internal import CICU

/// Finds the word boundaries of blocks, with a small cache by content. One per worker.
final class WordCutter {
  let lexicon: WordLexicon?
  /// Units given to ICU so far: what the cost is counted by.
  private(set) var unitsCut = 0

  private static let entries = 64
  private static let capacity = WordGrid.cell + 2 * WordGrid.margin
  private let words: OpaquePointer
  private let path = WordPath()
  private let contents = UnsafeMutablePointer<UInt16>.allocate(
    capacity: WordCutter.entries * WordCutter.capacity)
  private var cached = [(count: Int, icu: UInt64, dictionary: UInt64?)](
    repeating: (0, 0, nil), count: WordCutter.entries)

  /// Throws when ICU has no word iterator.
  init(lexicon: WordLexicon?) throws(SegmenterError) {
    var status: Int32 = 0
    guard let words = cicu_words_open(&status), status <= 0 else {
      throw SegmenterError(status: String(cString: cicu_status_name(status)))
    }
    self.words = words
    self.lexicon = lexicon
  }

  deinit {
    cicu_words_close(words)
    contents.deallocate()
  }

  /// The block around a position between two ideographic units. O(block).
  func block(at position: Int, in text: UnsafeBufferPointer<UInt16>) -> WordBlock {
    let range = WordGrid.block(at: position, in: text)
    let run = UnsafeBufferPointer(rebasing: text[range])
    let entry = Self.hash(run) % Self.entries
    let content = contents + entry * Self.capacity
    if cached[entry].count != run.count || !Self.equal(content, run) {
      content.update(from: run.baseAddress!, count: run.count)
      cached[entry] = (run.count, cut(run), nil)
    }
    return WordBlock(range: range, entry: entry, icu: cached[entry].icu)
  }

  /// The dictionary's boundaries in the block last returned, bit by bit as in `WordBlock.icu`; all ones without a
  /// dictionary. Looked for when first asked, as most false hits fall by ICU's words.
  func dictionaryBits(of block: WordBlock, in text: UnsafeBufferPointer<UInt16>) -> UInt64 {
    if let bits = cached[block.entry].dictionary { return bits }
    let bits = dictionaryCut(UnsafeBufferPointer(rebasing: text[block.range]))
    cached[block.entry].dictionary = bits
    return bits
  }

  private func cut(_ run: UnsafeBufferPointer<UInt16>) -> UInt64 {
    var status: Int32 = 0
    unitsCut += run.count
    let bits = cicu_words_boundaries(words, run.baseAddress, Int32(run.count), &status)
    // Out of memory, if anything: no boundary test is better than a wrong one.
    return status <= 0 ? bits : .max
  }

  private func dictionaryCut(_ run: UnsafeBufferPointer<UInt16>) -> UInt64 {
    guard let lexicon, lexicon.hasDictionary else { return .max }
    return path.boundaries(of: run, in: lexicon)
  }

  private static func hash(_ run: UnsafeBufferPointer<UInt16>) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    for unit in run { hash = (hash ^ UInt32(unit)) &* 0x0100_0193 }
    return Int(hash >> 12)
  }

  private static func equal(_ content: UnsafeMutablePointer<UInt16>, _ run: UnsafeBufferPointer<UInt16>)
    -> Bool
  {
    for index in 0..<run.count where content[index] != run[index] { return false }
    return true
  }
}
