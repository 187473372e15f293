/// Tables that each are made when they are first asked for, and then shared.
package enum SharedTables {
  /// Makes those that compiling a ruleset asks for: for a program that is about to, on a core that has nothing else to do.
  package static func make() {
    _ = try? TextNormalizer.standard()
    // An estimate asks for the table of rates.
    _ = OccurrenceRate.estimate(Array("微信".utf16))
    _ = (Homophones.standard, LookAlikeIdeographs.groupOfUnits, SplitForms.firstParts)
    _ = (EmojiReadings.letters, SpelledSounds.ofUnits)
  }
}
