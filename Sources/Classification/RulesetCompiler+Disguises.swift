import PatternMatching
import Rulesets
import TextAnalysis

extension RulesetCompiler {
  /// Adds the other ways of writing a term, and notes in its use what must know of them.
  mutating func addDisguises(
    of term: Term, _ letters: [UInt16], _ use: inout TermIndex.Use, file: String
  ) {
    use.term = builder.writing(letters)
    use.checks.formUnion(Self.views(letters.count > 1 ? term.disguises : Self.ofOneLetter(term, letters)))
    if term.disguises.contains(.emoji), !term.disguises.contains(.pinyin) {
      _ = addSound(letters, use, [.soundOfEmoji])
    }
    for disguise in term.disguises.sorted() {
      let isUsed = add(disguise, letters, use) || Self.ofOneLetter(term, letters).contains(disguise)
      if !isUsed, term.ownDisguises.contains(disguise) {
        problems.append(
          RulesetProblem(
            file: file, line: term.line,
            what: "the disguise \"\(disguise)\" has nothing to work on in \"\(term.text)\"",
            hint: "去掉该选项 / remove the option; \(Self.need(of: disguise))"))
      }
    }
  }

  /// A term of one letter is looked for among emoji that read as that very letter, if it has the switch itself: for all
  /// of a list, it would be too much.
  private static func ofOneLetter(_ term: Term, _ letters: [UInt16]) -> Set<Term.Disguise> {
    letters.count == 1 && term.ownDisguises.contains(.emoji) && EmojiReadings.isReading(letters[0])
      ? [.emoji] : []
  }

  private static func need(of disguise: Term.Disguise) -> String {
    switch disguise {
    case .pinyin, .latin, .initials: "it needs two Chinese characters whose sound is known"
    case .lookalikes: "no character of it has a look-alike in the table"
    case .split: "no character of it has parts in the table"
    case .emoji: "it needs two letters, or one that an emoji of the table reads as"
    case .repeated, .vertical, .reversed: "it needs two letters"
    }
  }

  /// Adds one disguise; false if the term has none such.
  private mutating func add(
    _ disguise: Term.Disguise, _ letters: [UInt16], _ use: TermIndex.Use
  ) -> Bool {
    guard letters.count > 1 else { return false }
    switch disguise {
    case .pinyin: return addSound(letters, use)
    case .emoji, .repeated, .vertical: return true
    case .lookalikes: return addVariants(variants.lookAlikes(of: letters), use, [.word])
    case .split: return addVariants(variants.split(letters), use, [.word])
    case .latin: return addVariants(variants.latin(letters), use, [.word])
    case .initials: return addVariants(variants.initials(of: letters), use, [])
    case .reversed: return addVariants(variants.reversed(letters), use, [.backwards])
    }
  }

  private static func views(_ disguises: Set<Term.Disguise>) -> TermIndex.Checks {
    var views: TermIndex.Checks = []
    if disguises.contains(.emoji) { views.insert(.emoji) }
    if disguises.contains(.repeated) { views.insert(.repeated) }
    if disguises.contains(.vertical) { views.insert(.vertical) }
    return views
  }

  private mutating func addVariants(
    _ forms: [[UInt16]], _ use: TermIndex.Use, _ checks: TermIndex.Checks
  ) -> Bool {
    for form in forms {
      if use.role == .list { rates[Int(use.owner)] += OccurrenceRate.estimate(form) }
      var variant = use
      variant.spaces = 0
      variant.checks = Self.checks(for: form, boundary: .word).union(checks).union(.variant)
      if variant.checks.contains(.latin) { variant.checks.remove(.word) }
      if checks.contains(.backwards) { variant.checks.subtract([.word, .latin]) }
      builder.addVariant(form, variant)
    }
    return !forms.isEmpty
  }

  private mutating func addSound(
    _ letters: [UInt16], _ use: TermIndex.Use, _ checks: TermIndex.Checks = []
  ) -> Bool {
    guard letters.count(where: { Homophones.standard.syllable(of: $0) != nil }) > 1, letters.count <= 64
    else {
      return false
    }
    var sound = use
    sound.checks = use.checks.intersection(.views).union([.sound, .run]).union(checks)
    builder.addSound(letters, sound)
    // By emoji alone it is too rare to count.
    if use.role == .list, checks.isEmpty { rates[Int(use.owner)] += soundRates.rate(of: letters) }
    return true
  }

  /// The names of messengers are sought in every disguise: a handle that follows tells them from other words.
  mutating func addAnchorDisguises(_ letters: [UInt16], _ use: inout TermIndex.Use) {
    use.term = builder.writing(letters)
    use.checks.formUnion([.repeated, .vertical])
    _ = addSound(letters, use)
    let reversed = variants.reversed(letters).filter { !$0.contains(where: Homophones.isCommonWord) }
    let latin = variants.latin(letters).filter { $0.contains { Homophones.standard.syllable(of: $0) != nil } }
    for form in variants.split(letters) + variants.lookAlikes(of: letters) + latin + reversed {
      var variant = use
      variant.checks = [.anyGaps, .variant]
      builder.addVariant(form, variant)
    }
  }
}
