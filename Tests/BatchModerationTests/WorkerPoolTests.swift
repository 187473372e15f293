import Moderation
import Rulesets
import Testing

@testable import BatchModeration

/// How many workers a run makes.
@Suite struct WorkerPoolTests {
  private func pool(jobs: Int) throws -> WorkerPool {
    var options = BatchOptions()
    options.jobs = jobs
    let ruleset = Ruleset(
      categories: [Category(id: "x/y", title: "t", meaning: "m")], rules: [],
      weights: Weights(intercepts: ["x/y": -3], rules: [:]),
      policy: Policy(standard: .init(review: 0.5, block: 0.9)), version: "test")
    return try WorkerPool(Moderator(ruleset), options)
  }

  @Test(arguments: [(1, 1), (2, 4), (3, 6)])
  func asManyAsMayWaitAreMade(jobs: Int, workers: Int) throws {
    let pool = try pool(jobs: jobs)
    var taken: [BatchWorker] = []
    while let worker = try pool.take() { taken.append(worker) }
    #expect(taken.count == workers && Set(taken.map(ObjectIdentifier.init)).count == workers)
    pool.giveBack(taken[0])
    #expect(try pool.take() === taken[0] && pool.take() == nil)
  }

  /// A worker that is idle is taken before another is made: with 1,000 jobs a short input takes no more time or memory.
  @Test func noneIsMadeWhileOneIsIdle() throws {
    let pool = try pool(jobs: 1000)
    let first = try #require(try pool.take())
    for _ in 0..<3 {
      pool.giveBack(first)
      #expect(try pool.take() === first)
    }
  }
}
