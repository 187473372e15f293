import CICU
import Rulesets
import TextAnalysis

/// Runs expressions on one text at a time, each at most once, within limits.
///
/// Holds one worker's copies of the expressions: not thread-safe.
final class RegexRunner {
  private let sources: [CompiledRegex]
  private var handles: [OpaquePointer]
  /// Matches of the current text by expression; nil: not run yet.
  private var results: [[Range<Int32>]?]
  private var ran: [Int] = []
  /// Rules whose expression was stopped on the current text.
  private(set) var limits: [LimitReached] = []

  /// More matches than this are not looked for; that there were more is told.
  private static let matchLimit = 1 << 16

  init(_ sources: [CompiledRegex]) throws(RegexError) {
    self.sources = sources
    handles = []
    results = Array(repeating: nil, count: sources.count)
    for source in sources { handles.append(try source.clone()) }
  }

  deinit { handles.forEach(cicu_regex_close) }

  /// Forgets the last text.
  func begin() {
    for index in ran { results[index] = nil }
    ran.clear()
    limits.clear()
  }

  /// Appends the expression's matches, as ranges of units, and tells whether there are any.
  func matches(_ index: Int, in text: AnalyzedText, into pieces: inout [Range<Int32>]) -> Bool {
    let found = results[index] ?? run(index, text)
    pieces += found
    return !found.isEmpty
  }

  private func run(_ index: Int, _ text: AnalyzedText) -> [Range<Int32>] {
    let overLetters = sources[index].view == .letters
    let haystack = overLetters ? text.letters : text.units
    var (start, end, status): (Int32, Int32, Int32) = (0, 0, 0)
    var found: [Range<Int32>] = []
    cicu_regex_set_text(handles[index], haystack.baseAddress, Int32(haystack.count), &status)
    while status <= 0, found.count < Self.matchLimit,
      cicu_regex_next(handles[index], &start, &end, &status) != 0
    {
      if start < end { found.append(overLetters ? Self.units(start..<end, in: text) : start..<end) }
    }
    if cicu_is_limit(status) != 0 || found.count == Self.matchLimit {
      limits.append(.expression(rule: sources[index].rule))
    }
    results[index] = found
    ran.append(index)
    return found
  }

  private static func units(_ letters: Range<Int32>, in text: AnalyzedText) -> Range<Int32> {
    text.positions[Int(letters.lowerBound)]..<text.positions[Int(letters.upperBound) - 1] + 1
  }
}
