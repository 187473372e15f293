import CPrefetch

/// What a match of each pattern tells at once: the lists that it is of, and the contact anchor, if it is one.
///
/// A mark is a list, or `~index` into the uses of an anchor. In flat arrays, and most patterns' only mark in one place: this
/// is asked for every match in every text. Immutable and shared.
final class TermMarks: @unchecked Sendable {
  /// By pattern, its only list, or `~place` of its marks among `runs`.
  private let firsts: UnsafeMutablePointer<Int32>
  /// The marks of other patterns, each run with `end` after it.
  private let runs: UnsafeMutablePointer<Int32>

  private static let end = Int32.min

  init(starts useStarts: [Int32], uses: [TermIndex.Use]) {
    // A pattern without marks has the first run.
    var (firsts, runs): ([Int32], [Int32]) = ([], [Self.end])
    firsts.reserveCapacity(useStarts.count)
    var marks: [Int32] = []
    for pattern in 0..<useStarts.count - 1 {
      marks.removeAll(keepingCapacity: true)
      for index in useStarts[pattern]..<useStarts[pattern + 1] {
        let use = uses[Int(index)]
        switch use.role {
        case .list, .literal: if !marks.contains(use.owner) { marks.append(use.owner) }
        case .anchor: marks.append(~index)
        case .exception: break
        }
      }
      if marks.isEmpty {
        firsts.append(~0)
      } else if marks.count == 1, marks[0] >= 0 {
        firsts.append(marks[0])
      } else {
        firsts.append(~Int32(runs.count))
        runs += marks.sorted()
        runs.append(Self.end)
      }
    }
    (self.firsts, self.runs) = (.copy(firsts), .copy(runs))
  }

  deinit {
    firsts.deallocate()
    runs.deallocate()
  }

  /// Asks for the memory that `forEach` reads first.
  @inline(__always)
  func prefetch(_ pattern: Int32) { CPrefetch.prefetch(firsts + Int(pattern)) }

  /// Visits the marks of a pattern in ascending order.
  @inline(__always)
  func forEach(of pattern: Int32, _ visit: (Int32) -> Void) {
    let first = firsts[Int(pattern)]
    if first >= 0 { return visit(first) }
    var place = Int(~first)
    while runs[place] != Self.end {
      visit(runs[place])
      place &+= 1
    }
  }
}
