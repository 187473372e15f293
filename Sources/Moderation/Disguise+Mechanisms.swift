import Rulesets
import TextAnalysis

extension Disguise {
  /// Disguises that detection survives where the lexicons have the switch of each.
  public static let mechanisms: [Disguise] = [
    homophones, lookAlikes, splitCharacters, syllables, initials, emoji, reversed, repeated, column,
  ]

  /// One Chinese character of each pair in the evidence as another of the same syllable.
  public static let homophones = Disguise("homophones", .pinyin) { place in
    guard place.evidence != nil, place.hanBefore % 2 == 0 else {
      return Rewritten(body: String(place.scalar))
    }
    return Rewritten(body: String(pick(Homophones.standard.homophones(of: place.unit), for: place)))
  }

  /// The first Chinese character of the evidence that has look-alikes, as one of them.
  public static let lookAlikes = Disguise("look-alikes", .lookalikes) { place in
    let options =
      place.isFirst { !LookAlikeIdeographs.of($0).isEmpty } ? LookAlikeIdeographs.of(place.unit) : []
    return Rewritten(body: String(pick(options.filter { !Homophones.isCommon($0) }, for: place)))
  }

  /// The first Chinese character of the evidence that has parts, as its parts.
  public static let splitCharacters = Disguise("split characters", .split) { place in
    let form = place.isFirst { !SplitForms.of($0).isEmpty } ? SplitForms.of(place.unit).first : nil
    return Rewritten(body: form.map { String(decoding: $0, as: UTF16.self) } ?? String(place.scalar))
  }

  /// The last Chinese character of the evidence as its syllable.
  public static let syllables = Disguise("syllables", .latin) { place in
    Rewritten(body: place.isLastHan ? place.syllable ?? String(place.scalar) : String(place.scalar))
  }

  /// The last Chinese character of the evidence as its initial, where they are three or more: two are looked for so only if
  /// the term has the switch itself, for 老g and 色t are many things.
  public static let initials = Disguise("initial", .latin) { place in
    let initial = place.syllable.map { String($0.prefix(1)) }
    let isReplaced = place.isLastHan && place.hanBefore > 1
    return Rewritten(body: isReplaced ? initial ?? String(place.scalar) : String(place.scalar))
  }

  /// The first Chinese character of the evidence that an emoji sounds like, as that emoji.
  public static let emoji = Disguise("emoji", .emoji) { place in
    let emoji =
      place.isFirst { EmojiReadings.emoji(soundingLike: $0) != nil }
      ? EmojiReadings.emoji(soundingLike: place.unit) : nil
    return Rewritten(body: String(emoji ?? place.scalar))
  }

  /// The Chinese characters of the evidence backwards, where they are three or more: of two, 爱文 and 片黄 are other words.
  public static let reversed = Disguise("backwards", .reversed) { place in
    guard let evidence = place.evidence, place.isHan else { return Rewritten(body: String(place.scalar)) }
    let places = evidence.filter { place.scalars[$0].isHan }
    guard places.count > 2 else { return Rewritten(body: String(place.scalar)) }
    return Rewritten(body: String(place.scalars[places[places.count - 1 - place.hanBefore]]))
  }

  /// Every Chinese character of the evidence twice.
  public static let repeated = Disguise("repeated characters", .repeated) { place in
    let isRepeated = place.evidence != nil && place.isHan
    return Rewritten(body: String(repeating: String(place.scalar), count: isRepeated ? 2 : 1))
  }

  /// Every character of the evidence on a line of its own.
  public static let column = Disguise("column", .vertical) { place in
    guard let evidence = place.evidence else { return Rewritten(body: String(place.scalar)) }
    let isFirst = place.index == evidence.lowerBound
    return Rewritten(before: isFirst ? "\n" : "", body: String(place.scalar), after: "\n")
  }

  /// One of the characters, always the same for the same place and text.
  private static func pick(_ units: [UInt16], for place: Place) -> Unicode.Scalar {
    if units.isEmpty { return place.scalar }
    let seed = place.scalars.reduce(place.index) { ($0 &* 31 &+ Int($1.value)) & 0xFF_FFFF }
    return Unicode.Scalar(units[seed % units.count]) ?? place.scalar
  }
}

extension Disguise.Place {
  fileprivate var unit: UInt16 { UInt16(exactly: scalar.value) ?? 0 }
  fileprivate var syllable: String? { Homophones.standard.syllable(of: unit) }
  fileprivate var isLastHan: Bool {
    guard let evidence, isHan else { return false }
    return !scalars[(index + 1)..<evidence.upperBound].contains(where: \.isHan)
  }

  /// Whether it is the first of its passage that a test accepts.
  fileprivate func isFirst(_ accepts: (UInt16) -> Bool) -> Bool {
    guard let evidence else { return false }
    return scalars[evidence].firstIndex { accepts(UInt16(exactly: $0.value) ?? 0) } == index
  }
}
