/// What a match of each pattern tells at once: the lists that it is of, and the contact anchor, if it is one.
///
/// In flat arrays: this is asked for every match in every text. Immutable and shared.
final class TermMarks: @unchecked Sendable {
  /// The marks of pattern `p` are `marks[starts[p]..<starts[p + 1]]`: a list, or `~index` into the uses of an anchor.
  let starts: UnsafeMutablePointer<Int32>
  let marks: UnsafeMutablePointer<Int32>

  init(starts useStarts: [Int32], uses: [TermIndex.Use]) {
    var (starts, marks): ([Int32], [Int32]) = ([0], [])
    starts.reserveCapacity(useStarts.count)
    marks.reserveCapacity(uses.count)
    var lists: [Int32] = []
    for pattern in 0..<useStarts.count - 1 {
      lists.removeAll(keepingCapacity: true)
      for index in useStarts[pattern]..<useStarts[pattern + 1] {
        let use = uses[Int(index)]
        switch use.role {
        case .list, .literal: lists.append(use.owner)
        case .anchor: marks.append(~index)
        case .exception: break
        }
      }
      if lists.count > 1 { lists.sort() }
      for (index, list) in lists.enumerated() where index == 0 || list != lists[index - 1] {
        marks.append(list)
      }
      starts.append(Int32(marks.count))
    }
    (self.starts, self.marks) = (.copy(starts), .copy(marks))
  }

  deinit {
    starts.deallocate()
    marks.deallocate()
  }
}
