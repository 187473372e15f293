/// The letters of a text as they read when something in it is taken another way.
///
/// Reusable buffers; not for sharing. Each letter knows the units it stands for and whether it is read otherwise here.
public struct LetterView {
  /// How the letters are read.
  public private(set) var letters: [UInt16] = []
  /// The letters for those who go by their sound: an emoji stands for its syllable, be its reading an everyday word or not.
  public private(set) var sounds: [UInt16] = []
  /// For each letter, its first unit.
  public private(set) var starts: [Int32] = []
  /// For each letter, the unit after its last.
  public private(set) var ends: [Int32] = []
  /// For each place between letters, how many before it are read otherwise.
  public private(set) var changesBefore: [Int32] = [0]
  /// Whether neighbouring letters touch though other units stand between them.
  public private(set) var ignoresGaps = false

  /// An empty view.
  public init() {}

  /// Whether a range of letters has one that is read otherwise.
  public func isChanged(_ range: Range<Int>) -> Bool {
    changesBefore[range.lowerBound] < changesBefore[range.upperBound]
  }

  /// The units of a range of letters, whatever their order.
  public func units(of range: Range<Int>) -> Range<Int32> {
    var (first, last) = (Int32.max, Int32(0))
    for letter in range { (first, last) = (min(first, starts[letter]), max(last, ends[letter])) }
    return first..<last
  }

  mutating func clear(ignoringGaps: Bool = false) {
    letters.removeAll(keepingCapacity: true)
    sounds.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    changesBefore.removeAll(keepingCapacity: true)
    changesBefore.append(0)
    ignoresGaps = ignoringGaps
  }

  mutating func append(_ letter: UInt16, _ units: Range<Int>, isChanged: Bool, sound: UInt16? = nil) {
    letters.append(letter)
    sounds.append(sound ?? letter)
    starts.append(Int32(units.lowerBound))
    ends.append(Int32(units.upperBound))
    changesBefore.append(changesBefore[changesBefore.count - 1] + (isChanged ? 1 : 0))
  }

  /// Makes the last letter stand for units up to `end`, too.
  mutating func extendLast(to end: Int) {
    ends[ends.count - 1] = Int32(end)
    if changesBefore[changesBefore.count - 1] == changesBefore[changesBefore.count - 2] {
      changesBefore[changesBefore.count - 1] += 1
    }
  }
}
