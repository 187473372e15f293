/// Tables that each are made when they are first asked for, and then shared.
package enum SharedTables {
  /// Makes all of them: for a program that will ask for them soon, on a core that has nothing else to do.
  package static func make() {
    _ = try? TextNormalizer.standard()
    // The dictionary is read from disk.
    _ = OccurrenceRate.estimate(Array("微信".utf16))
    _ = (Homophones.standard, LookAlikeIdeographs.groupOfUnits, SplitForms.firstParts)
    _ = (EmojiReadings.letters, SpelledSounds.ofUnits)
  }
}
