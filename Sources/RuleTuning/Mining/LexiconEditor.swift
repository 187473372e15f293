/// Adds terms to the text of a lexicon file, which stays sorted and keeps its comments and directives.
public struct LexiconEditor: Sendable {
  /// A line with a term, and the comments that stand before it.
  private struct Entry {
    var term: String
    var lines: [Substring]
  }

  private var head: [Substring] = []
  private var entries: [Entry] = []
  private var tail: [Substring] = []

  /// Reads the text of a lexicon file. Comments before the first term stay at the head, others with the term after them.
  public init(_ text: String) {
    var comments: [Substring] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: true) {
      if line.hasPrefix("#") {
        comments.append(line)
        continue
      }
      if entries.isEmpty { (head, comments) = (comments, []) }
      entries.append(Entry(term: String(line.prefix { $0 != "\t" }), lines: comments + [line]))
      comments = []
    }
    tail = comments
  }

  /// The terms of the file.
  public var terms: Set<String> { Set(entries.map(\.term)) }

  /// Adds terms; those that are there already are left alone.
  ///
  /// - Returns: the terms that were added, in order.
  public mutating func add(_ terms: [String]) -> [String] {
    let new = Set(terms).subtracting(self.terms).sorted(by: Self.precedes)
    entries += new.map { Entry(term: $0, lines: [$0[...]]) }
    entries.sort { Self.precedes($0.term, $1.term) }
    return new
  }

  /// The text of the file.
  public var text: String {
    (head + entries.flatMap(\.lines) + tail).map { $0 + "\n" }.joined()
  }

  /// The order in which the loader wants terms: by code points.
  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars)
  }
}
