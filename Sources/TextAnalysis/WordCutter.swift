internal import CICU

/// Finds the word boundaries of blocks, with a small cache by content. One per worker.
final class WordCutter {
  let lexicon: WordLexicon?
  /// Whether there are words of a general dictionary beside ICU's.
  let hasDictionary: Bool
  /// Units given to ICU so far: what the cost is counted by.
  private(set) var unitsCut = 0

  private static let entries = 64
  private static let capacity = WordGrid.cell + 2 * WordGrid.margin
  private let words: OpaquePointer
  private let path = WordPath()
  private let contents = UnsafeMutablePointer<UInt16>.allocate(
    capacity: WordCutter.entries * WordCutter.capacity)
  /// What is known of a block.
  private struct Entry {
    var count = 0
    var icu: UInt64 = 0
    var known: UInt64 = 0
    var dictionary: UInt64?
    /// How many blocks the entry has had.
    var serial = 0
  }
  private var cached = [Entry](repeating: Entry(), count: WordCutter.entries)

  /// Throws when ICU has no word iterator.
  init(lexicon: WordLexicon?) throws(SegmenterError) {
    var status: Int32 = 0
    guard let words = cicu_words_open(&status), status <= 0 else {
      throw SegmenterError(status: String(cString: cicu_status_name(status)))
    }
    self.words = words
    self.lexicon = lexicon
    hasDictionary = lexicon?.hasDictionary ?? false
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
      cached[entry] = Entry(count: run.count, serial: cached[entry].serial + 1)
    }
    let known = cached[entry]
    return WordBlock(
      range: range, entry: entry, icu: known.icu, known: known.known, serial: known.serial)
  }

  /// Longer stretches are cut as part of a block, which is kept, so that no part of a long text is cut again and again.
  private static let longestStretch = 12

  /// The stretch around a position between two ideographic units, if it is short and alone decides where its words end.
  func stretch(at position: Int, in text: UnsafeBufferPointer<UInt16>) -> WordStretch? {
    let limits = WordGrid.limits(at: position, in: text)
    var (first, end) = (Int32(0), Int32(0))
    guard
      cicu_words_stretch(
        words, text.baseAddress, Int32(limits.lowerBound), Int32(limits.upperBound), Int32(position), &first,
        &end)
        != 0, end - first <= Self.longestStretch
    else { return nil }
    let range = Int(first)..<Int(end)
    if range.isEmpty { return WordStretch(range: range, ends: 1) }
    // Beside kana words may end elsewhere.
    if range.lowerBound > limits.lowerBound, WordScript.isOtherIdeograph(text[range.lowerBound - 1]) {
      return nil
    }
    if range.upperBound < limits.upperBound, WordScript.isOtherIdeograph(text[range.upperBound]) {
      return nil
    }
    unitsCut += range.count
    return WordStretch(range: range, ends: cicu_words_boundaries_in(words, text.baseAddress, first, end))
  }

  /// Whether one of ICU's words ends before a position in a block.
  func isBoundary(
    _ position: Int, in block: inout WordBlock, of text: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    let bit: UInt64 = 1 << UInt64(position - block.range.lowerBound)
    if block.known & bit == 0 { cut(position, &block, text) }
    return block.icu & bit != 0
  }

  /// The dictionary's boundaries in the block last returned, bit by bit as in `WordBlock.icu`; all ones without a
  /// lexicon.
  /// Looked for when first asked, as most false hits fall by ICU's words.
  func dictionaryBits(of block: WordBlock, in text: UnsafeBufferPointer<UInt16>) -> UInt64 {
    if let bits = cached[block.entry].dictionary { return bits }
    let bits = dictionaryCut(UnsafeBufferPointer(rebasing: text[block.range]))
    cached[block.entry].dictionary = bits
    return bits
  }

  /// Finds the words around a position.
  private func cut(_ position: Int, _ block: inout WordBlock, _ text: UnsafeBufferPointer<UInt16>) {
    let run = UnsafeBufferPointer(rebasing: text[block.range])
    var (boundaries, known, status) = (UInt64(0), UInt64(0), Int32(0))
    unitsCut += Int(
      cicu_words_boundaries_near(
        words, run.baseAddress, Int32(run.count), Int32(position - block.range.lowerBound), &boundaries,
        &known, &status))
    // Out of memory, if anything: no boundary test is better than a wrong one.
    if status > 0 { (boundaries, known) = (.max, .max) }
    block.icu |= boundaries
    block.known |= known
    if cached[block.entry].serial == block.serial {
      cached[block.entry].icu |= block.icu
      cached[block.entry].known |= block.known
    }
  }

  private func dictionaryCut(_ run: UnsafeBufferPointer<UInt16>) -> UInt64 {
    guard let lexicon else { return .max }
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
