import Testing

@testable import RuleTuning

/// The working point that catches most within a bound on false alarms, against trying every one.
@Suite struct FalseAlarmBoundTests {
  private typealias Candidate = FalseAlarmBound.Candidate

  private func flagged(_ candidates: [FalseAlarmBound.Candidate], _ point: WorkingPoint) -> Int {
    candidates.count { $0.model >= point.cut || $0.rules >= point.review }
  }

  @Test(arguments: [0.5, 0.16]) func noOtherPointCatchesMore(standard: Double) {
    var generator = SeededGenerator(seed: 3)
    func candidates(_ count: Int, _ shift: Int) -> [Candidate] {
      (0..<count).map { _ in
        let rules = generator.next(below: 4) == 0 ? Double(generator.next(below: 100)) / 100 : 0
        return Candidate(model: Double(generator.next(below: 40) + shift) / 4, rules: rules)
      }
    }
    for _ in 0..<200 {
      let (harmful, harmless) = (candidates(20, 12), candidates(30, 0))
      let bound = FalseAlarmBound(harmful: harmful, harmless: harmless, standard: standard)
      let allowed = generator.next(below: 12)
      let cuts = (harmful + harmless).map(\.model) + [1000]
      let scores = standard == 0.5 ? [0.5] : [0.16, 0.2, 0.3, 0.4, 0.5]
      let tried = (scores + [0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99]).flatMap { review in
        cuts.map { WorkingPoint(cut: $0, review: review) }
      }.filter { flagged(harmless, $0) <= allowed }
      let most = tried.map { flagged(harmful, $0) }.max()
      let point = bound.point(allowing: allowed)
      #expect(point.map { flagged(harmful, $0) } == most)
      if let point { #expect(flagged(harmless, point) <= allowed) }
    }
  }

  @Test func whatRulesAloneFlagMayBreakTheBound() {
    let sure = [Candidate](repeating: Candidate(model: 0, rules: 1), count: 3)
    let bound = FalseAlarmBound(
      harmful: [Candidate(model: 5, rules: 0)], harmless: sure + [Candidate(model: 2, rules: 0)],
      standard: 0.5)
    #expect(bound.point(allowing: 2) == nil)
    #expect(bound.closest == WorkingPoint(cut: 3.5, review: 0.99))
    #expect(bound.point(allowing: 3) == WorkingPoint(cut: 3.5, review: 0.5))
    #expect(bound.point(allowing: 4) == WorkingPoint(cut: 1, review: 0.5))
    #expect(FalseAlarmBound(harmful: [], harmless: [], standard: 0.5).point(allowing: 0) != nil)
  }

  @Test func besideRulesTheBoundIsOnWhatTheyLetPass() {
    let bound = FalseAlarmBound(
      harmful: [Candidate(model: 9, rules: 1), Candidate(model: 4, rules: 0)],
      harmless: [
        Candidate(model: 8, rules: 1), Candidate(model: 3, rules: 0), Candidate(model: 1, rules: 0),
      ], standard: 0.5)
    #expect(bound.pointBesideRules(allowing: 0) == WorkingPoint(cut: 3.5, review: 0.5))
    #expect(bound.pointBesideRules(allowing: 1) == WorkingPoint(cut: 2, review: 0.5))
  }

  /// Rules whose scores are looked at from 0.16 are not silenced because models would be set to 0.5.
  @Test func scoresHaveTheScaleOfThePolicy() throws {
    let bound = FalseAlarmBound(
      harmful: [Candidate(model: 0, rules: 0.2), Candidate(model: 4, rules: 0)],
      harmless: [Candidate(model: 1, rules: 0), Candidate(model: 2, rules: 0.1)], standard: 0.16)
    let point = try #require(bound.point(allowing: 0))
    #expect(point == WorkingPoint(cut: 3, review: 0.16))
  }
}
