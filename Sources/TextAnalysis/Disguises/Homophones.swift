/// Which characters sound alike, and how their sound is written.
public struct Homophones: Sendable {
  /// By unit of normalized text, the number of its syllable, tones left aside; 0 for what is no Chinese character.
  public let sounds: [UInt16]
  /// By number of a syllable, how it is written.
  public let syllables: [String]
  /// By number of a syllable, its characters that are not common.
  private let members: [[UInt16]]

  /// The one table, made when it is first asked for; takes about 2 ms.
  public static let standard = Homophones()

  private init() {
    var sounds = [UInt16](repeating: 0, count: 1 << 16)
    var (syllables, members): ([String], [[UInt16]]) = ([""], [[]])
    for line in SyllableTable.lines.split(separator: "\n") {
      let parts = line.split(separator: " ")
      if syllables[syllables.count - 1] != parts[0] {
        syllables.append(String(parts[0]))
        members.append([])
      }
      for unit in parts[1].utf16 {
        sounds[Int(unit)] = UInt16(syllables.count - 1)
        if !CommonCharacters.contains(unit) { members[members.count - 1].append(unit) }
      }
    }
    (self.sounds, self.syllables, self.members) = (sounds, syllables, members)
  }

  /// The syllable of a character, in small letters without a tone, or nil for what is no Chinese character.
  public func syllable(of unit: UInt16) -> String? {
    let sound = sounds[Int(unit)]
    return sound == 0 ? nil : syllables[Int(sound)]
  }

  /// The other characters of the same syllable that give a sign of standing in for it: common ones do not.
  public func homophones(of unit: UInt16) -> [UInt16] {
    members[Int(sounds[Int(unit)])].filter { $0 != unit }
  }

  /// All characters that give a sign.
  public var signs: [UInt16] { Array(members.joined()) }

  /// Whether a character comes so often, once in 10,000 letters of ordinary text or more, that it gives no sign of standing in
  /// for another of the same sound.
  public static func isCommon(_ unit: UInt16) -> Bool { CommonCharacters.contains(unit) }

  /// Whether a character only binds words together, such as pronouns and particles.
  public static func isFunctionWord(_ unit: UInt16) -> Bool { WordRoles.of(unit).contains(.function) }
}
