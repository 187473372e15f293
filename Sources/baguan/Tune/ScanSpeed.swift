import Moderation
import RuleTuning

/// How many documents a second rules judge on one thread.
struct ScanSpeed {
  private let corpus: LabelledCorpus

  /// Rounds of which the best counts: others had the machine's attention elsewhere.
  private static let rounds = 3

  init(_ corpus: LabelledCorpus) { self.corpus = corpus }

  /// Measures several engines in turns, so that a busy machine is unfair to none.
  func measure(_ moderators: [Moderator], _ meter: StepMeter) throws -> [Int] {
    var best = [Duration](repeating: .seconds(1 << 30), count: moderators.count)
    for round in 0..<Self.rounds {
      meter.show("measuring speed", round, of: Self.rounds)
      for (index, moderator) in moderators.enumerated() {
        let scanner = CorpusScanner(moderator)
        best[index] = min(
          best[index], try ContinuousClock().measure { _ = try scanner.scan(corpus.documents) })
      }
    }
    return best.map { Int(Double(corpus.documents.count) / max($0 / .seconds(1), 1e-9)) }
  }
}
