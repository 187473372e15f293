/// Syllables and initials in Latin letters, each as one unit of its own that no text has.
public enum SpelledSounds {
  /// Private use characters; a text's own are read as nothing else.
  private static let firstSyllable: UInt16 = 0xE000
  private static let firstInitial: UInt16 = 0xE800

  /// By unit, the number of its sound: of a Chinese character, of a syllable, or of an initial.
  public static let ofUnits: [UInt16] = {
    var sounds = Homophones.standard.sounds
    for (number, unit) in units.enumerated() { sounds[Int(unit)] = UInt16(number + 1) }
    for letter in 0..<letterCount { sounds[Int(firstInitial) + letter] = UInt16(units.count + 1 + letter) }
    return sounds
  }()

  /// By number of a sound, the number of its initial's, or 0.
  public static let initials: [UInt16] =
    [0] + names.map { UInt16(names.count + 1) + UInt16($0.utf16.first! - 0x61) }
    + [UInt16](repeating: 0, count: letterCount)

  /// All units that stand for syllables and initials.
  public static let signs: [UInt16] = units + (0..<UInt16(letterCount)).map { firstInitial + $0 }

  /// Whether a unit stands for a syllable or an initial.
  public static func contains(_ unit: UInt16) -> Bool { firstSyllable..<firstInitial + 26 ~= unit }

  private static let letterCount = 26
  private static let names = Homophones.standard.syllables.dropFirst()
  private static let units = (0..<UInt16(names.count)).map { firstSyllable + $0 }
  private static let unitsByName = Dictionary(
    uniqueKeysWithValues: zip(names.map { packed($0.utf16) }, units))

  /// Up to twelve small letters in one number.
  private static func packed(_ letters: some Sequence<UInt16>) -> UInt64 {
    letters.reduce(0) { $0 << 5 | UInt64($1 & 31) }
  }

  private static let longest = names.map(\.utf16.count).max() ?? 0

  /// The syllables that letters are made of, the longest first; nil where some are left over.
  static func syllables(
    of letters: UnsafeBufferPointer<UInt16>
  ) -> [(offset: Int, length: Int, unit: UInt16)]? {
    guard letters.count > 1, letters.count <= 24 else { return nil }
    var result: [(offset: Int, length: Int, unit: UInt16)] = []
    var at = 0
    while at < letters.count {
      let lengths = stride(from: min(longest, letters.count - at), to: 0, by: -1)
      let found = lengths.lazy.compactMap { length in
        unitsByName[packed(letters[at..<at + length])].map { (offset: at, length: length, unit: $0) }
      }.first
      guard let found else { return nil }
      result.append(found)
      at += found.length
    }
    return result
  }

  static func initial(_ letter: UInt16) -> UInt16? {
    0x61...0x7A ~= letter ? firstInitial + letter - 0x61 : nil
  }
}
