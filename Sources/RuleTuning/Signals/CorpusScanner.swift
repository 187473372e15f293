public import Moderation

/// Runs the engine over a corpus once.
public struct CorpusScanner: Sendable {
  private let moderator: Moderator

  /// For a moderator.
  public init(_ moderator: Moderator) { self.moderator = moderator }

  /// What the rules find in every document, on one thread.
  ///
  /// - Parameter progress: called now and then with the number of documents done.
  /// - Throws: when ICU's data cannot be opened.
  public func scan(_ documents: [LabelledDocument], progress: (Int) -> Void = { _ in }) throws -> SignalTable
  {
    let session = try ModerationSession(moderator)
    var table = SignalTable()
    for (index, one) in documents.enumerated() {
      let (signals, isLimited) = session.observations(of: one.document)
      table.append(signals, isLimited: isLimited)
      if index % 1024 == 0 { progress(index) }
    }
    return table
  }
}
