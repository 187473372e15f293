import Moderation
import Testing

@testable import RuleTuning

/// Intervals of shares that resampling cannot move.
@Suite struct IntervalTests {
  private func evaluation(_ lines: [(text: String, label: String)], groups: [Int]? = nil) throws -> Evaluation
  {
    let corpus = try MadeRules.corpus(lines)
    let moderator = try Moderator(MadeRules.ruleset())
    let table = try CorpusScanner(moderator).scan(corpus.documents)
    var evaluator = Evaluator(moderator.ruleset)
    evaluator.replicates = 50
    return evaluator.evaluation(
      of: Replay(moderator.ruleset).predictions(table, corpus.documents), on: corpus, table,
      groups: groups ?? Array(corpus.documents.indices))
  }

  /// The formula worked out by hand; of no samples nothing is known.
  @Test(arguments: [
    (0.0, 40, 0.0, 0.0876), (1.0, 40, 0.9124, 1.0), (0.5, 10, 0.2366, 0.7634), (0.0, 0, 0.0, 1.0),
  ])
  func wilson(share: Double, samples: Int, low: Double, high: Double) {
    let interval = Interval(share: share, samples: samples)
    #expect(interval.low == low && interval.high == high)
  }

  @Test func noneOfFortyIsNotNever() throws {
    let lines = (0..<40).map { ("加群\($0)", "ad-spam/contact") } + (0..<40).map { ("云\($0)", "ordinary") }
    let found = try evaluation(lines)
    #expect(found.sweep.flaggedRate == 0 && found.sweep.flaggedInterval == Interval(low: 0, high: 0.0876))
    let intervals = try #require(found.anyHarm.intervals)
    let sure = Interval(low: 0.9124, high: 1)
    #expect(intervals.recall == sure && intervals.precision == sure && intervals.f1 == sure)
    #expect(found.meanF1Interval == sure)
  }

  /// Forty copies are one sample.
  @Test func nearDuplicatesAreOneSample() throws {
    let lines = [("加群", "ad-spam/contact")] + (0..<40).map { _ in ("云", "ordinary") }
    let found = try evaluation(lines, groups: [0] + [Int](repeating: 1, count: 40))
    #expect(found.sweep.flaggedInterval == Interval(share: 0, samples: 1))
  }

  @Test func whatResamplingMovesStaysResampled() throws {
    let found = try evaluation((0..<40).map { ($0 < 20 ? "加群\($0)" : "云\($0)", "ad-spam/contact") })
    let recall = try #require(found.anyHarm.intervals?.recall)
    #expect(recall != Interval(share: 0.5, samples: 40) && recall.low > 0.2 && recall.high < 0.8)
  }
}
