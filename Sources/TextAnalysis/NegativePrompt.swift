/// Finds the parts of a prompt that say what must not be in the picture.
///
/// A part begins with a heading (`Negative prompt:`, `negative:`, `--no`, 反向提示词, 负面提示词, 负向：…). It ends with its line; a
/// heading that has its line to itself rules until an empty line. A positive heading (`prompt:`, 正向提示词), `Steps:` and the
/// next `--parameter` end it at once.
public enum NegativePrompt {
  /// Blanks the negative parts of a normalized text, so that nothing is found in them. O(units).
  public static func blank(in text: AnalyzedText) {
    let parts = parts(of: text.units)
    if !parts.isEmpty { text.blank(parts) }
  }

  private static let headings = words(
    "negative prompts", "negative prompt", "negativeprompt", "negative_prompt", "neg prompt", "negative",
    "neg",
    "反向提示词", "反向提示", "反向词", "反向关键词", "反面提示词", "负面提示词", "负面提示", "负面词", "负面关键词", "负面描述", "负向提示词", "负向提示", "负向词",
    "负向", "负面", "反向")
  /// Headings that say enough without a colon.
  private static let full = words(
    "negative prompts", "negative prompt", "negative_prompt", "反向提示词", "反面提示词", "负面提示词", "负向提示词")
  private static let ends = words(
    "positive prompt:", "positive:", "prompt:", "steps:", "正向提示词", "正面提示词", "正向:", "正面:", "提示词:")
  private static let parameter = words("--no ")[0]
  private static let dashes = words("--")[0]

  private static func words(_ texts: String...) -> [[UInt16]] { texts.map { Array($0.utf16) } }

  static func parts(of units: UnsafeBufferPointer<UInt16>) -> [Range<Int>] {
    var parts: [Range<Int>] = []
    var unit = 0
    while unit < units.count {
      if let part = part(at: unit, in: units) {
        parts.append(part)
        unit = max(part.upperBound, unit + 1)
      } else {
        unit += 1
      }
    }
    return parts
  }

  private static func part(at start: Int, in units: UnsafeBufferPointer<UInt16>) -> Range<Int>? {
    let first = units[start]
    if first == 0x2D, has(parameter, at: start, in: units) {
      return start..<end(from: start + parameter.count, in: units, isParameter: true)
    }
    guard first == 0x6E || first == 0x53CD || first == 0x8D1F, startsWord(start, in: units),
      let body = endOfHeading(at: start, in: units)
    else { return nil }
    return start..<end(from: body, in: units, isParameter: false)
  }

  private static func startsWord(_ start: Int, in units: UnsafeBufferPointer<UInt16>) -> Bool {
    start == 0 || UnitClass(units[start]) == .han || UnitClass(units[start - 1]) != .latin
  }

  /// Where what the heading rules begins, or nil if none starts here.
  private static func endOfHeading(at start: Int, in units: UnsafeBufferPointer<UInt16>) -> Int? {
    for heading in headings where has(heading, at: start, in: units) {
      var end = start + heading.count
      while end < units.count, [0x20, 0x29, 0x5D, 0x3011, 0x2A].contains(units[end]) { end += 1 }
      if end < units.count, units[end] == 0x3A || units[end] == 0x3D { return end + 1 }
      if full.contains(heading) { return start + heading.count }
    }
    return nil
  }

  private static func end(
    from body: Int, in units: UnsafeBufferPointer<UInt16>, isParameter: Bool
  ) -> Int {
    var unit = body
    var hasText = false
    var ownsSection = false
    while unit < units.count {
      if units[unit] == 0x0A {
        if hasText, !ownsSection || isEmptyLine(before: unit, in: units) { return unit }
        if !hasText { ownsSection = true }
      } else if units[unit] != 0x20 {
        if ends.contains(where: { has($0, at: unit, in: units) }), startsWord(unit, in: units) { return unit }
        if isParameter, unit > body, has(dashes, at: unit, in: units) { return unit }
        hasText = true
      }
      unit += 1
    }
    return unit
  }

  private static func isEmptyLine(before newline: Int, in units: UnsafeBufferPointer<UInt16>) -> Bool {
    var unit = newline - 1
    while unit >= 0, units[unit] == 0x20 { unit -= 1 }
    return unit >= 0 && units[unit] == 0x0A
  }

  private static func has(_ word: [UInt16], at start: Int, in units: UnsafeBufferPointer<UInt16>) -> Bool {
    start + word.count <= units.count && word.indices.allSatisfy { units[start + $0] == word[$0] }
  }
}
