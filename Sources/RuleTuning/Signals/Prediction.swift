import Moderation
public import Rulesets

/// What the engine makes of one document of a corpus.
public struct Prediction: Sendable, Hashable {
  /// The most severe action.
  public var action: Action
  /// The highest-scoring category that the policy does not pass, by index; nil when the document passes.
  public var category: Int?
  /// The highest score of any category, 0 without signals. A document on which the engine ran into a limit has at
  /// least 0.5, as in its verdict.
  public var topScore: Double
  /// Categories with a signal, highest score first.
  public var scores: [Replay.Score]

  /// Whether it is to be reviewed or blocked.
  public var isFlagged: Bool { action != .pass }

  /// The score of a category, 0 without a signal.
  public func score(of category: Int) -> Double { scores.first { $0.category == category }?.score ?? 0 }

  /// Sums up the scores of a document's categories.
  public init(_ scores: [Replay.Score], isLimited: Bool = false) {
    self.scores = scores
    category = scores.first { $0.action != .pass }?.category
    action = max(scores.map(\.action).max() ?? .pass, isLimited ? .review : .pass)
    topScore = max(scores.first?.score ?? 0, isLimited ? 0.5 : 0)
  }
}

extension Replay {
  /// Predictions for every document of a corpus, in its order.
  public func predictions(_ table: SignalTable, _ documents: [LabelledDocument], leaving: Int? = nil)
    -> [Prediction]
  {
    documents.indices.map { index in
      Prediction(
        scores(of: table[index], kind: documents[index].document.kind, leaving: leaving),
        isLimited: table.isLimited[index])
    }
  }
}
