import TextAnalysis
import Testing

@Suite struct SkeletonTableTests {
  @Test func whatLooksAlikeHasOneSkeleton() throws {
    let table = try SkeletonTable()
    func skeleton(_ text: String) -> [UInt16] { table.skeleton(of: text.utf16) }
    #expect(skeleton("te1egram") == skeleton("telegram") && skeleton("t3legrarn") == skeleton("telegram"))
    #expect(skeleton("六合釆") == skeleton("六合彩") && skeleton("六台彩") != skeleton("六合彩"))
    #expect(skeleton("раураl") == skeleton("paypal") && skeleton("papal") != skeleton("paypal"))
  }

  /// A character in two groups, or a standard that leads on, would part what looks alike.
  @Test func aSkeletonIsItsOwnSkeleton() throws {
    let table = try SkeletonTable()
    for unit in 0...UInt16.max {
      let skeleton = Array(table[unit])
      #expect(!skeleton.isEmpty && table.skeleton(of: skeleton) == skeleton, "\(unit)")
    }
  }
}
