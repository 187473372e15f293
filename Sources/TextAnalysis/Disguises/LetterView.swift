/// The letters of a text as they read when something in it is taken another way.
///
/// Reusable buffers; not for sharing. Each letter knows the units it stands for and whether it is read otherwise here.
public final class LetterView {
  /// How the letters are read.
  public private(set) var letters: [UInt16] = []
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

  /// The letters that are read otherwise, in order.
  public private(set) var changes: [Int32] = []

  /// The units of a range of letters, whatever their order.
  public func units(of range: Range<Int>) -> Range<Int32> {
    var (first, last) = (Int32.max, Int32(0))
    for letter in range { (first, last) = (min(first, starts[letter]), max(last, ends[letter])) }
    return first..<last
  }

  func clear(ignoringGaps: Bool = false) {
    letters.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    changesBefore.removeAll(keepingCapacity: true)
    changesBefore.append(0)
    changes.removeAll(keepingCapacity: true)
    ignoresGaps = ignoringGaps
  }

  func append(_ letter: UInt16, _ units: Range<Int>, isChanged: Bool) {
    if isChanged { changes.append(Int32(letters.count)) }
    letters.append(letter)
    starts.append(Int32(units.lowerBound))
    ends.append(Int32(units.upperBound))
    changesBefore.append(changesBefore[changesBefore.count - 1] + (isChanged ? 1 : 0))
  }

  /// Makes the last letter stand for units up to `end`, too.
  func extendLast(to end: Int) {
    ends[ends.count - 1] = Int32(end)
    if changesBefore[changesBefore.count - 1] == changesBefore[changesBefore.count - 2] {
      changesBefore[changesBefore.count - 1] += 1
      changes.append(Int32(letters.count - 1))
    }
  }

  /// Letters within this distance of one that is read otherwise are read with it.
  static let reach = 12

  /// Appends the letters that stand between two that are read otherwise, or before the first: those near either. A break, a
  /// unit that is no letter, stands for those that are left out.
  func appendNear(_ range: Range<Int>, _ text: AnalyzedText) {
    let isFirst = letters.isEmpty
    guard range.count > (isFirst ? 1 : 2) * Self.reach else { return appendAll(range, of: text) }
    if !isFirst { appendAll(range.prefix(Self.reach), of: text) }
    append(0, 0..<0, isChanged: false)
    appendAll(range.suffix(Self.reach), of: text)
  }

  func appendAll(_ range: Range<Int>, of text: AnalyzedText) {
    for letter in range {
      let unit = Int(text.positions[letter])
      append(text.letters[letter], unit..<unit + 1, isChanged: false)
    }
  }
}
