/// The matches of one text, in memory that is reused from text to text; for one worker.
public final class MatchBuffer {
  private var memory: UnsafeMutablePointer<Match> = .allocate(capacity: 0)
  private var capacity = 0
  /// How many there are.
  public private(set) var count = 0
  /// What a trie has still to look at.
  let visits = UnsafeMutablePointer<PatternTrie.Visit>.allocate(capacity: PatternTrie.blockSize)
  /// How many of these there are between the two parts of a scan.
  var pending = 0

  /// Creates a buffer without matches.
  public init() {}

  deinit {
    memory.deallocate()
    visits.deallocate()
  }

  /// The matches; valid until one is added.
  public var matches: UnsafeMutableBufferPointer<Match> {
    UnsafeMutableBufferPointer(start: memory, count: count)
  }

  /// Takes all matches out and keeps the room.
  public func removeAll() { count = 0 }

  /// Adds a match.
  @inline(__always)
  public func append(_ match: Match) {
    room(for: 1).pointee = match
    extend(by: 1)
  }

  /// The memory behind the last match, with room for so many more, which count once `extend` says so.
  @inline(__always)
  func room(for more: Int) -> UnsafeMutablePointer<Match> {
    if count + more > capacity { grow(by: more) }
    return memory + count
  }

  /// Counts so many more matches, which were written into the room for them.
  @inline(__always)
  func extend(by more: Int) { count &+= more }

  private func grow(by more: Int) {
    capacity = (count + more) * 3 / 2
    let larger = UnsafeMutablePointer<Match>.allocate(capacity: capacity)
    larger.update(from: memory, count: count)
    memory.deallocate()
    memory = larger
  }

  /// More are not sorted by insertion.
  private static let insertionLimit = 256

  /// Brings the matches into the order of their ends, longer ones first.
  public func sort() {
    if count > Self.insertionLimit {
      var matches = matches
      matches.sort { Self.precedes($0, $1) }
      return
    }
    for index in 0..<count {
      let match = memory[index]
      var place = index
      while place > 0, Self.precedes(match, memory[place - 1]) {
        memory[place] = memory[place - 1]
        place &-= 1
      }
      memory[place] = match
    }
  }

  @inline(__always)
  private static func precedes(_ a: Match, _ b: Match) -> Bool {
    a.end < b.end || a.end == b.end && a.start < b.start
  }
}
