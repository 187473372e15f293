import Foundation
import RuleTuning
import Testing

@Suite struct McNemarTests {
  @Test func chanceIsCountedExactly() {
    #expect(McNemar(gained: 0, lost: 0).pValue == 1 && McNemar(gained: 4, lost: 4).pValue == 1)
    #expect(McNemar(gained: 5, lost: 0).pValue == 0.0625)
    // 2 x (1 + 10 + 45) / 1024
    #expect(McNemar(gained: 8, lost: 2).pValue == 0.109375)
    #expect(McNemar(gained: 2, lost: 8).pValue == 0.109375)
  }

  @Test func smallProbabilitiesAreNotZero() {
    let small = McNemar(gained: 0, lost: 60)
    #expect(abs(small.pValue / 1.73472e-18 - 1) < 1e-5 && small.probability == "< 0.0001")
    #expect(McNemar(gained: 0, lost: 5).probability == "0.0625")
    #expect(McNemar(gained: 0, lost: 1_000_000).pValue == 0)
  }

  @Test func theApproximationMeetsTheExactValue() {
    let (exact, approximate) = (McNemar(gained: 530, lost: 470), McNemar(gained: 531, lost: 470))
    #expect(abs(exact.pValue - 0.0620) < 0.002 && abs(approximate.pValue - 0.0579) < 0.002)
  }
}
