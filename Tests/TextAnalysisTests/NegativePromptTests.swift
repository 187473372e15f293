import Testing

@testable import TextAnalysis

/// What a prompt says must not be in the picture.
@Suite struct NegativePromptTests {
  private func asked(_ text: String) throws -> String {
    let analyzed = try Analysis.of(text)
    NegativePrompt.blank(in: analyzed)
    return withExtendedLifetime(analyzed) { String(decoding: analyzed.letters, as: UTF16.self) }
  }

  @Test(arguments: [
    ("cat, tree\nNegative prompt: nsfw, nude", "cattree"), ("cat --no nude, nsfw --ar 3:4", "catar34"),
    ("猫，反向提示词：裸照，色图", "猫"), ("猫\n负面提示词 裸照\n树", "猫树"), ("负向：裸照。正向提示词：猫", "正向提示词猫"),
    ("猫\n负面提示词：\n裸照\n色图\n\n树", "猫树"), ("negative: nude\nprompt: cat", "promptcat"),
    ("cat\nNegative prompt: nude\nSteps: 30", "catsteps30"), ("cat\n(neg): nude", "cat"),
    ("Negative prompt:\n\nnude\n\ncat", "cat"), ("NEGATIVE：nude, 猫", ""),
  ])
  func partsAreBlanked(text: String, letters: String) throws { #expect(try asked(text) == letters) }

  @Test(arguments: [
    "negative space, minimal", "负面情绪的女孩", "反向行驶的车", "no nude--no", "photonegative: cat", "胶片负片效果",
    "prompt: cat",
  ])
  func otherTextsStay(text: String) throws {
    #expect(try asked(text) == String(decoding: try Analysis.letters(text), as: UTF16.self))
  }

  @Test func offsetsAndCountsStayTrue() throws {
    let text = try Analysis.of("猫 negative: 裸照\n树")
    NegativePrompt.blank(in: text)
    defer { withExtendedLifetime(text) {} }
    #expect(text.counts.han == 2 && text.counts.latin == 0)
    let last = Int(text.positions[1])
    #expect(text.sourceRange(ofUnits: last..<last + 1) == 15..<16)
  }
}
