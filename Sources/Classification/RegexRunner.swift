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

  /// Whether what an expression does not match may hold a part that it matches.
  func shunsFar(_ index: Int) -> Bool { sources[index].shunsFar }

  /// Appends the expression's matches, as ranges of units, and tells whether there are any.
  func matches(_ index: Int, in text: AnalyzedText, into pieces: inout [Range<Int32>]) -> Bool {
    let found = results[index] ?? run(index, text)
    pieces += found
    return !found.isEmpty
  }

  private func run(_ index: Int, _ text: AnalyzedText) -> [Range<Int32>] {
    let overLetters = sources[index].view == .letters
    let haystack = overLetters ? text.letters : text.units
    let places = sources[index].starts?.places(in: haystack, limit: Self.startLimit)
    var status: Int32 = 0
    var found: [Range<Int32>] = []
    if places?.isEmpty != true {
      cicu_regex_set_text(handles[index], haystack.baseAddress, Int32(haystack.count), &status)
      found = places.map { matches(index, at: $0, &status) } ?? allMatches(index, &status)
      if overLetters { found = found.map { Self.units($0, in: text) } }
    }
    if cicu_is_limit(status) != 0 || found.count == Self.matchLimit {
      limits.append(.expression(rule: sources[index].rule))
    }
    results[index] = found
    ran.append(index)
    return found
  }

  /// From more places than this it is looked for as from any: each search has the time limit to itself.
  private static let startLimit = 64

  private func allMatches(_ index: Int, _ status: inout Int32) -> [Range<Int32>] {
    var (start, end): (Int32, Int32) = (0, 0)
    var found: [Range<Int32>] = []
    while status <= 0, found.count < Self.matchLimit,
      cicu_regex_next(handles[index], &start, &end, &status) != 0
    {
      if start < end { found.append(start..<end) }
    }
    return found
  }

  /// The matches that begin at some places, none of which is empty or overlaps the one before: the same as all.
  private func matches(_ index: Int, at places: [Int32], _ status: inout Int32) -> [Range<Int32>] {
    var end: Int32 = 0
    var found: [Range<Int32>] = []
    for place in places where place >= end && status <= 0 {
      if cicu_regex_match_at(handles[index], place, &end, &status) != 0 { found.append(place..<end) }
    }
    return found
  }

  private static func units(_ letters: Range<Int32>, in text: AnalyzedText) -> Range<Int32> {
    text.positions[Int(letters.lowerBound)]..<text.positions[Int(letters.upperBound) - 1] + 1
  }
}
