import TextAnalysis

/// Normalizes texts for the tests.
enum Analysis {
  static func of(_ text: String) throws -> AnalyzedText { try of(Array(text.utf8)) }

  static func of(_ bytes: [UInt8]) throws -> AnalyzedText {
    let analyzed = AnalyzedText()
    let normalizer = try TextNormalizer.standard()
    bytes.withUnsafeBufferPointer { normalizer.normalize($0, into: analyzed) }
    return analyzed
  }

  /// The buffers of a text live as long as it does, so they are copied before it goes.
  static func units(_ text: String) throws -> [UInt16] {
    let analyzed = try of(text)
    return withExtendedLifetime(analyzed) { Array(analyzed.units) }
  }

  static func letters(_ text: String) throws -> [UInt16] {
    let analyzed = try of(text)
    return withExtendedLifetime(analyzed) { Array(analyzed.letters) }
  }
}

/// A small generator with a seed (SplitMix64), so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
