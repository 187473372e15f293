public import Moderation

/// What every rule found in every document of a corpus: kept, so that weights and policy are replayed without reading
/// the texts again.
public struct SignalTable: Sendable {
  /// The signals of document `d` are `signals[starts[d]..<starts[d + 1]]`.
  public private(set) var starts = [0]
  /// In the order of documents, then in that in which the engine adds them up.
  public private(set) var signals: [Observation] = []
  /// Whether the engine ran into a limit, by document; it then reviews the document whatever the scores.
  public private(set) var isLimited: [Bool] = []

  /// An empty table.
  public init() {}

  /// Number of documents.
  public var count: Int { isLimited.count }

  /// Adds the next document.
  public mutating func append(_ signals: [Observation], isLimited: Bool = false) {
    self.signals += signals
    starts.append(self.signals.count)
    self.isLimited.append(isLimited)
  }

  /// The table without the signals of some rules, given by index.
  public func leaving(_ rules: Set<Int>) -> SignalTable {
    if rules.isEmpty { return self }
    var table = SignalTable()
    for document in 0..<count {
      table.append(self[document].filter { !rules.contains($0.rule) }, isLimited: isLimited[document])
    }
    return table
  }

  /// The signals of a document.
  public subscript(document: Int) -> ArraySlice<Observation> {
    signals[starts[document]..<starts[document + 1]]
  }
}
