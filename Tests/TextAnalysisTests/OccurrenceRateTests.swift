import Testing
import TextAnalysis

@Suite struct OccurrenceRateTests {
  private func rate(_ letters: String) -> Double { OccurrenceRate.estimate(Array(letters.utf16)) }

  @Test(arguments: [
    ("的", "群"), ("我们", "平台"), ("微信", "薇芯"), ("可以", "百家乐"), ("平台", "平台注册"), ("群", "进群领"), ("a", "ab"),
    ("v", "vx"), ("加", "加v"), ("1", "138"), ("时间", "时间财富"),
  ])
  func commonStringsHaveHigherRatesThanRareOnes(common: String, rare: String) {
    #expect(rate(common) > rate(rare))
  }

  @Test(arguments: [
    "", "的", "い", "𠮷", String(repeating: "爱", count: 200), String(repeating: "9", count: 400),
  ])
  func anyLettersHaveARate(letters: String) {
    #expect(0 < rate(letters) && rate(letters) <= 1)
  }

  /// Measured on 600,000 letters of ordinary posts.
  @Test(arguments: [("的", 0.0299), ("我", 0.0154), ("不", 0.0202), ("人", 0.0043), ("钱", 0.0008)])
  func commonCharactersAreWithinAFactorOfSeven(character: String, measured: Double) {
    #expect(measured / 7...measured * 7 ~= rate(character))
  }
}
