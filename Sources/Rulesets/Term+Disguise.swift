extension Term {
  /// A way of writing by which a term is hidden; each is a switch of a term or of a whole lexicon.
  ///
  /// Marks, spaces and emoji between the letters, full width, capitals, traditional forms, look-alike Latin letters and
  /// digits of any script need no switch: every term is found through them.
  public enum Disguise: String, Sendable, Hashable, CaseIterable, Comparable {
    /// Characters of the same syllable, whatever the tone: 薇芯 for 微信.
    case pinyin
    /// Characters of similar shape, and rare variants: 徽信 for 微信.
    case lookalikes
    /// A character written as its parts: 君羊 for 群, 氵去 for 法.
    case split
    /// A part of the term, or all of it, in Latin letters: 约p, 约pao, weixin.
    case latin
    /// The whole term as its initials: yp for 约炮.
    case initials
    /// Emoji that are read aloud: ➕👗 for 加群, by sound or by name.
    case emoji
    /// Written backwards: 信微加.
    case reversed
    /// Every character several times: 加加微微信信.
    case repeated
    /// Written in columns: a line for each character, or two or three columns side by side.
    case vertical

    /// Orders by name.
    public static func < (a: Disguise, b: Disguise) -> Bool { a.rawValue < b.rawValue }
  }
}
