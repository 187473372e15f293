import Glibc

/// A text after normalization, with the way back to the original.
///
/// Holds reusable buffers: one per worker, not thread-safe. The buffers' contents are valid until the next text.
public final class AnalyzedText {
  private(set) var capacity = 0
  var unitStorage: UnsafeMutablePointer<UInt16>
  var startStorage: UnsafeMutablePointer<Int32>
  var endStorage: UnsafeMutablePointer<Int32>
  var letterStorage: UnsafeMutablePointer<UInt16>
  var positionStorage: UnsafeMutablePointer<Int32>
  var unitCount = 0
  var letterCount = 0
  /// Whether every unit came from the scalar of the same number: then nothing is written of where units came from.
  var isAligned = false
  /// Units that are ASCII letters or digits, or Chinese digits, which may be read as digits.
  public internal(set) var alphanumericCount = 0
  /// Characters of the class `mark`, as they were written.
  var markCount = 0
  /// The units that regional indicators became, in order.
  var indicators: [Int] = []
  /// Line ends, as they were written.
  public internal(set) var newlineCount = 0
  /// Whether the text may have digits, of any script.
  public internal(set) var mayHaveDigits = false
  /// How many characters of each class the text has.
  public internal(set) var counts = CharacterCounts()

  /// Creates an empty text.
  public init() {
    capacity = 256
    unitStorage = Self.grown(nil, to: capacity)
    startStorage = Self.grown(nil, to: capacity)
    endStorage = Self.grown(nil, to: capacity)
    letterStorage = Self.grown(nil, to: capacity)
    positionStorage = Self.grown(nil, to: capacity)
  }

  deinit {
    free(unitStorage)
    free(startStorage)
    free(endStorage)
    free(letterStorage)
    free(positionStorage)
  }

  /// Normalized UTF-16 with spaces and marks.
  public var units: UnsafeBufferPointer<UInt16> { .init(start: unitStorage, count: unitCount) }
  /// For each unit, the original Unicode scalar it begins with; never decreasing.
  public var sourceStarts: UnsafeBufferPointer<Int32> {
    writeSources()
    return .init(start: startStorage, count: unitCount)
  }
  /// For each unit, the original scalar after the last that belongs to it; never decreasing.
  public var sourceEnds: UnsafeBufferPointer<Int32> {
    writeSources()
    return .init(start: endStorage, count: unitCount)
  }
  /// The units that are letters or digits.
  public var letters: UnsafeBufferPointer<UInt16> { .init(start: letterStorage, count: letterCount) }
  /// `letters[i]` is `units[positions[i]]`.
  public var positions: UnsafeBufferPointer<Int32> { .init(start: positionStorage, count: letterCount) }

  /// The original Unicode scalars that a range of units came from.
  ///
  /// Combining marks and variation selectors that normalization removed belong to the character before them; other
  /// removed characters, such as zero-width spaces, only when they stand between units of the range.
  public func sourceRange(ofUnits units: Range<Int>) -> Range<Int> {
    if isAligned { return units }
    guard let last = units.last else {
      let place =
        units.lowerBound < unitCount ? Int(startStorage[units.lowerBound]) : Int(sourceEnds.last ?? 0)
      return place..<place
    }
    return Int(startStorage[units.lowerBound])..<Int(endStorage[last])
  }

  /// Writes down where the units of a text that is aligned came from.
  private func writeSources() {
    guard isAligned else { return }
    for unit in 0..<unitCount { (startStorage[unit], endStorage[unit]) = (Int32(unit), Int32(unit + 1)) }
    isAligned = false
  }

  /// Makes room for `count` units; what was there is kept. Much memory grows by an eighth, and the C library moves it without
  /// copying it, so that it is not there twice.
  func reserve(_ count: Int) {
    guard count > capacity else { return }
    capacity = max(count, capacity + (capacity < 1 << 16 ? capacity / 2 : capacity / 8))
    unitStorage = Self.grown(unitStorage, to: capacity)
    startStorage = Self.grown(startStorage, to: capacity)
    endStorage = Self.grown(endStorage, to: capacity)
    letterStorage = Self.grown(letterStorage, to: capacity)
    positionStorage = Self.grown(positionStorage, to: capacity)
  }

  private static func grown<T: BitwiseCopyable>(
    _ old: UnsafeMutablePointer<T>?, to capacity: Int
  ) -> UnsafeMutablePointer<T> {
    guard let new = realloc(old, capacity * MemoryLayout<T>.stride) else {
      fatalError("no memory for \(capacity) units")
    }
    return new.assumingMemoryBound(to: T.self)
  }
}

/// How many characters of each class a text has; characters beyond the classes count only as visible.
public struct CharacterCounts: Sendable, Hashable {
  /// Ideographs.
  public var han = 0
  /// Latin letters.
  public var latin = 0
  /// ASCII digits.
  public var digit = 0
  /// Letters and digits of other scripts.
  public var otherLetter = 0
  /// Punctuation and symbols.
  public var symbol = 0
  /// Emoji.
  public var emoji = 0
  /// Everything but spaces and line ends.
  public var visible = 0
}
