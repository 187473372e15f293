/// Which lists have a match in a text, and of which of them hits are wanted; reused from text to text.
///
/// Nothing is cleared between texts: what is noted is the number of the text.
struct ListMarks: ~Copyable {
  /// By list, the number of the last text that marked it.
  private let stamps: UnsafeMutablePointer<UInt32>
  /// By list, the number of the last text of which its hits are wanted.
  private let wanted: UnsafeMutablePointer<UInt32>
  /// By list, 1 if it is to be among `touched`, else 0.
  private let isNoted: UnsafeMutablePointer<UInt8>
  private let touchedLists: UnsafeMutablePointer<Int32>
  private var touchedCount = 0
  private let count: Int
  /// The number of the text, from 1.
  private(set) var stamp: UInt32

  /// - Parameters:
  ///   - isNoted: by list, whether it is to be among `touched` once it is marked.
  ///   - stamp: the number before that of the first text.
  init(isNoted: [Bool], stamp: UInt32 = 0) {
    (count, self.stamp) = (isNoted.count, stamp)
    stamps = .copy([UInt32](repeating: 0, count: count))
    wanted = .copy([UInt32](repeating: 0, count: count))
    // One more, which is written and not kept.
    touchedLists = .copy([Int32](repeating: 0, count: count + 1))
    self.isNoted = .copy(isNoted.map { $0 ? 1 : 0 })
  }

  deinit {
    stamps.deallocate()
    wanted.deallocate()
    touchedLists.deallocate()
    isNoted.deallocate()
  }

  /// The marked lists that are to be noted, in no order.
  var touched: UnsafeBufferPointer<Int32> { UnsafeBufferPointer(start: touchedLists, count: touchedCount) }

  /// Forgets the last text; false once in four thousand million texts, when their numbers begin anew.
  mutating func begin() -> Bool {
    touchedCount = 0
    stamp &+= 1
    if stamp > 0 { return true }
    // Old stamps must not look like this text's.
    stamps.update(repeating: 0, count: count)
    wanted.update(repeating: 0, count: count)
    stamp = 1
    return false
  }

  /// Marks a list, and notes it.
  @inline(__always)
  mutating func mark(_ list: Int) {
    // Whether a list is new is chance to the processor: no branch on it.
    let isNew: UInt8 = stamps[list] == stamp ? 0 : 1
    stamps[list] = stamp
    touchedLists[touchedCount] = Int32(truncatingIfNeeded: list)
    touchedCount &+= Int(isNew & isNoted[list])
  }

  /// Whether a list is marked; setting it notes nothing.
  @inline(__always)
  subscript(_ list: Int) -> Bool {
    get { stamps[list] == stamp }
    nonmutating set { stamps[list] = newValue ? stamp : 0 }
  }

  /// Asks for the hits of lists.
  @inline(__always)
  func want(_ lists: UnsafeBufferPointer<Int32>) {
    for list in lists { wanted[Int(list)] = stamp }
  }

  @inline(__always)
  func isWanted(_ list: Int) -> Bool { wanted[list] == stamp }
}
