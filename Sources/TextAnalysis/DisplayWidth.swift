import CICU

/// The room characters take on a terminal.
public enum DisplayWidth {
  /// The number of columns of a scalar: two for ideographs and emoji, none for combining marks (UAX #11).
  public static func columns(of scalar: Unicode.Scalar) -> Int { Int(cicu_display_width(scalar.value)) }

  /// The number of columns of a character as terminals draw it: two for an emoji, whatever its parts (UTS #51), and for a
  /// Hangul syllable of several letters; else the sum of its scalars' columns.
  public static func columns(of character: Character) -> Int {
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    let own = columns(of: first)
    if scalars.count == 1 { return own }
    if isLeadingConsonant(first) || isEmoji(character) { return 2 }
    return scalars.dropFirst().reduce(own) { $0 + columns(of: $1) }
  }

  /// Whether several scalars make one emoji: by a skin tone, the selector of the emoji form, a joiner, tags, a second letter
  /// of a flag.
  public static func isEmoji(_ character: Character) -> Bool {
    guard let first = character.unicodeScalars.first, first.properties.isEmoji else { return false }
    return character.unicodeScalars.dropFirst().contains {
      $0 == "\u{FE0F}" || $0.properties.isEmojiModifier || 0x1F1E6...0x1F1FF ~= $0.value
        || joinsEmoji($0) && first.value > 0x7F
    }
  }

  /// Whether an invisible scalar holds the parts of an emoji together: the zero-width joiner and the tags of flags.
  public static func joinsEmoji(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{200D}" || 0xE0020...0xE007F ~= scalar.value
  }

  private static func isLeadingConsonant(_ scalar: Unicode.Scalar) -> Bool {
    0x1100...0x115F ~= scalar.value || 0xA960...0xA97C ~= scalar.value
  }
}
