import Moderation
import RuleTuning
import Testing

@Suite struct GroupingTests {
  private func groups(_ texts: [String], threshold: Double = 0.5) throws -> [Int] {
    try NearDuplicates(threshold: threshold).groups(of: texts.map { Document(text: $0) })
  }

  @Test func textsThatAreNearlyAlikeAreGrouped() throws {
    let found = try groups([
      "招聘兼职打字员日结三百元联系我", "今天天气真好啊我们去公园玩吧", "招聘兼职打字员，日结三百元，联系我！", "招聘兼职打字员日结五百元联系我",
      "招*聘*兼*职*打*字*员*日*结*三*百*元*联系他", "好", "好", "❤", "❤",
    ])
    #expect(found == [0, 1, 0, 0, 0, 5, 5, 7, 8])
  }

  /// Every pair above a high similarity is found, and no group holds a text that is like none of it.
  @Test func groupsAgreeWithComparingAllPairs() throws {
    var generator = SeededGenerator(seed: 7)
    let letters = Array("天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏")
    var texts: [[Character]] = []
    for index in 0..<300 {
      if index % 3 > 0 {
        var copy = texts[index - index % 3]
        copy[Int.random(in: 0..<40, using: &generator)] = "改"
        texts.append(copy)
      } else {
        texts.append((0..<40).map { _ in letters.randomElement(using: &generator)! })
      }
    }
    let found = try groups(texts.map { String($0) })
    #expect(found == (0..<300).map { $0 - $0 % 3 })
  }

  @Test func foldsKeepGroupsAndSpreadLabels() {
    var generator = SeededGenerator(seed: 3)
    let groups = (0..<1000).map { Int.random(in: 0...$0, using: &generator) / 3 * 3 }.map { min($0, 990) }
    let strata = groups.map { Optional($0 % 4) }
    let folds = Folds(groups: groups, strata: strata, count: 5)
    var foldOfGroup: [Int: Int] = [:]
    for (document, group) in groups.enumerated() {
      #expect(
        foldOfGroup.updateValue(folds.fold[document], forKey: group) ?? folds.fold[document]
          == folds.fold[document])
    }
    for stratum in 0..<4 {
      let sizes = (0..<5).map { fold in folds.documents(in: fold).count { strata[$0] == stratum } }
      #expect(sizes.max()! - sizes.min()! <= 40, "\(sizes)")
    }
    #expect(folds.documents(in: 0).count + folds.documents(outside: 0).count == 1000)
    #expect(folds == Folds(groups: groups, strata: strata, count: 5))
  }
}
