import PatternMatching
import Rulesets
import TextAnalysis

extension RulesetCompiler {
  /// A term's letters and their pattern.
  typealias Spelling = (letters: [UInt16], pattern: Int32)

  /// What a set of disguises asks for.
  struct DisguisePlan {
    let set: Set<Term.Disguise>
    /// By name.
    let sorted: [Term.Disguise]
    let views: TermIndex.Checks

    init(_ set: Set<Term.Disguise>) {
      (self.set, sorted) = (set, set.sorted())
      views = RulesetCompiler.views(set)
    }
  }

  /// Adds the other ways of writing a term, and notes in its use what must know of them.
  mutating func addDisguises(
    of term: Term, _ spelling: Spelling, _ use: inout TermIndex.Use, file: String
  ) {
    let letters = spelling.letters
    use.term = builder.writing(spelling.pattern)
    if term.disguises != disguises.set { disguises = DisguisePlan(term.disguises) }
    use.checks.formUnion(letters.count > 1 ? disguises.views : Self.views(Self.ofOneLetter(term, letters)))
    for disguise in disguises.sorted {
      let isOwn = term.ownDisguises.contains(disguise)
      let isUsed =
        add(disguise, spelling, use, isOwn: isOwn)
        || Self.ofOneLetter(term, letters).contains(disguise)
      if !isUsed, isOwn {
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
  ///
  /// The switch of a whole list does less for a short term than the term's own: of two letters so many things are made up
  /// that somebody must have thought of what else it might mean. By sound it is then found where what is written is rare, in
  /// Latin letters where a syllable of three or more is spelled out, backwards not at all.
  private mutating func add(
    _ disguise: Term.Disguise, _ spelling: Spelling, _ use: TermIndex.Use, isOwn: Bool
  ) -> Bool {
    let letters = spelling.letters
    guard letters.count > 1 else { return false }
    let isLong = letters.count > 2
    switch disguise {
    case .pinyin: return addSound(spelling, use, isOwn ? [] : .rare)
    case .repeated, .vertical: return true
    case .emoji:
      _ = addSound(spelling, use, .emoji)
      return true
    case .lookalikes: return addShape(spelling, use, isOwn ? [] : .rare)
    case .split: return letters.contains { !SplitForms.of($0).isEmpty }
    case .latin: return addSound(spelling, use, isOwn || isLong ? .spelled : [.spelled, .rare])
    case .initials: return addVariants(variants.initials(of: letters), use, [])
    case .reversed:
      return (isOwn || isLong)
        && addVariants(variants.reversed(letters), use, isOwn ? .backwards : [.backwards, .rare])
    }
  }

  fileprivate static func views(_ disguises: Set<Term.Disguise>) -> TermIndex.Checks {
    var views: TermIndex.Checks = []
    if disguises.contains(.emoji) { views.insert(.emoji) }
    if disguises.contains(.split) { views.insert(.split) }
    if disguises.contains(.repeated) { views.insert(.repeated) }
    if disguises.contains(.vertical) { views.insert(.vertical) }
    return views
  }

  private mutating func addVariants(
    _ forms: [[UInt16]], _ use: TermIndex.Use, _ checks: TermIndex.Checks
  ) -> Bool {
    for form in forms {
      var variant = use
      variant.spacing = 0
      variant.checks = Self.checks(for: form, boundary: .word).union(checks).union(.variant)
      if variant.checks.contains(.latin) { variant.checks.remove(.word) }
      if checks.contains(.backwards) { variant.checks.subtract([.word, .latin]) }
      let pattern = builder.pattern(of: form)
      builder.addVariant(pattern, variant)
      if use.role == .list { patternsByList[Int(use.owner)].append(pattern) }
    }
    return !forms.isEmpty
  }

  private mutating func addShape(
    _ spelling: Spelling, _ use: TermIndex.Use, _ checks: TermIndex.Checks = []
  ) -> Bool {
    let letters = spelling.letters
    let groups = LookAlikeIdeographs.groupOfUnits
    guard letters.count <= 64, letters.contains(where: { groups[Int($0)] != 0 }) else { return false }
    var shape = use
    shape.checks = checks.union([.sound, .shape, .run])
    builder.addStandIns(spelling.pattern, shape)
    return true
  }

  private mutating func addSound(
    _ spelling: Spelling, _ use: TermIndex.Use, _ checks: TermIndex.Checks = []
  ) -> Bool {
    let letters = spelling.letters
    guard letters.count(where: { Homophones.standard.syllable(of: $0) != nil }) > 1, letters.count <= 64
    else {
      return false
    }
    var sound = use
    sound.checks = checks.union([.sound, .run])
    builder.addStandIns(spelling.pattern, sound)
    return true
  }

  /// The names of messengers are sought in every disguise: a handle that follows tells them from other words.
  mutating func addAnchorDisguises(_ spelling: Spelling, _ use: inout TermIndex.Use) {
    let letters = spelling.letters
    use.term = builder.writing(spelling.pattern)
    use.checks.formUnion([.repeated, .vertical, .split])
    _ = addSound(spelling, use)
    _ = addShape(spelling, use)
    _ = addSound(spelling, use, .emoji)
    let reversed = variants.reversed(letters).filter { OccurrenceRate.estimate($0) < 1e-6 }
    for form in reversed + variants.syllables(letters) {
      var variant = use
      variant.checks = [.anyGaps, .variant]
      builder.addVariant(builder.pattern(of: form), variant)
    }
  }
}
