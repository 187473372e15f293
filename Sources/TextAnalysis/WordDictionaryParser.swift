/// Reads jieba's dictionary format line by line: `word [frequency] [part of speech]`.
struct WordDictionaryParser {
  struct Entry {
    var line: Int
    var word: String
    var frequency: Int?
  }

  private static let hint = "每行应为 “词 词频 词性” (word frequency tag)"
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0
  private var line = 0

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
  }

  /// The next entry, blank lines skipped; nil at the end.
  mutating func next() throws(WordLexiconError) -> Entry? {
    while position < bytes.count {
      let start = position
      while position < bytes.count, bytes[position] != 0x0A { position += 1 }
      let end = position
      position += 1
      line += 1
      let fields = fields(start, end)
      if let word = fields.first { return try entry(word, fields.dropFirst()) }
    }
    return nil
  }

  private func entry(_ word: Range<Int>, _ rest: ArraySlice<Range<Int>>) throws(WordLexiconError) -> Entry {
    guard let text = String(validating: bytes[word], as: UTF8.self) else {
      throw error("the word is not UTF-8")
    }
    guard rest.count <= 2 else { throw error("more than three fields") }
    guard let second = rest.first else { return Entry(line: line, word: text, frequency: nil) }
    if let frequency = number(second) { return Entry(line: line, word: text, frequency: frequency) }
    guard rest.count == 1, !startsWithDigitOrSign(second) else {
      throw error("the frequency is not a whole number of at most 15 digits")
    }
    return Entry(line: line, word: text, frequency: nil)
  }

  private func error(_ what: String) -> WordLexiconError {
    WordLexiconError(line: line, what: what, hint: Self.hint)
  }

  private func fields(_ start: Int, _ end: Int) -> [Range<Int>] {
    var fields: [Range<Int>] = []
    var first = start
    for index in start...end where index == end || isBlank(bytes[index]) {
      if index > first { fields.append(first..<index) }
      first = index + 1
    }
    return fields
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0D }

  private func startsWithDigitOrSign(_ field: Range<Int>) -> Bool {
    let byte = bytes[field.lowerBound]
    return (0x30...0x39).contains(byte) || byte == 0x2D || byte == 0x2B
  }

  private func number(_ field: Range<Int>) -> Int? {
    guard field.count <= 15 else { return nil }
    var value = 0
    for byte in bytes[field] {
      guard (0x30...0x39).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 0x30)
    }
    return value
  }
}
