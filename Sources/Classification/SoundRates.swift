import TextAnalysis

/// How often letters that sound like a term may be met in ordinary text: good enough to tell rare from common.
struct SoundRates {
  /// By the letter that stands for a sound.
  private var known: [UInt16: Double] = [:]

  /// Expected occurrences for each letter of text, as if neighbouring syllables had nothing to do with each other.
  mutating func rate(of letters: [UInt16]) -> Double { letters.reduce(1) { $0 * rate(of: $1) } }

  private mutating func rate(of letter: UInt16) -> Double {
    let sound = Homophones.standard.representative(of: letter) ?? letter
    if let rate = known[sound] { return rate }
    let alike = Set(Homophones.standard.homophones(of: letter)).union([letter])
    let rate = min(1, alike.reduce(0) { $0 + OccurrenceRate.estimate([$1]) })
    known[sound] = rate
    return rate
  }
}
