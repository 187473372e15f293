import TextAnalysis

extension ConditionEvaluator {
  /// Whether a piece of the first child has one of every other child at most `within` letters away.
  ///
  /// Unordered: each is measured from the first child's piece, on either side, and all that are near are evidence; one
  /// passage, word for word, stands for one child only.
  /// Ordered: each follows the one before it, and the nearest are evidence.
  func near(_ record: ConditionTable.Record) -> Bool {
    let within = Int(record.number)
    let base = pieces.count
    var lists: [[Piece]] = []
    for index in record.span {
      let start = pieces.count
      guard holds(rules.conditions.items[index]) else {
        pieces.removeSubrange(base...)
        return false
      }
      lists.append(joined(from: start))
      pieces.removeSubrange(start...)
    }
    for first in lists[0] where pieces.count - base < Self.pieceLimit {
      let group =
        record.kind == .orderedNear
        ? chain(from: first, lists, within) : star(around: first, lists, within)
      if let group {
        pieces.append(contentsOf: group)
      }
    }
    return pieces.count > base
  }

  /// The pieces from `start` on in text order, those that overlap as one: 私聊 and 私聊我 are the same passage.
  private func joined(from start: Int) -> [Piece] {
    var result: [Piece] = []
    for piece in pieces[start...].sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, piece.lowerBound < last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, piece.upperBound)
      } else {
        result.append(piece)
      }
    }
    return result
  }

  private func chain(from first: Piece, _ lists: [[Piece]], _ within: Int) -> [Piece]? {
    var group = [first]
    for list in lists.dropFirst() {
      let last = group[group.count - 1]
      let next = list[list.firstIndex(after: { $0.lowerBound < last.upperBound })...].first
      guard let next, letters(from: last.upperBound, to: next.lowerBound) <= within else { return nil }
      group.append(next)
    }
    return group
  }

  private func star(around first: Piece, _ lists: [[Piece]], _ within: Int) -> [Piece]? {
    var others: [[Piece]] = []
    for list in lists.dropFirst() {
      // The pieces do not overlap, so those within reach stand next to each other.
      let after = list.firstIndex(after: { $0.lowerBound < first.lowerBound })
      let left = list[..<after].reversed().prefix(Self.neighbourLimit).prefix {
        distance(first, $0) <= within
      }
      // A passage that is found as both is one sign, not two.
      let right = list[after...].drop { $0 == first }.prefix(Self.neighbourLimit).prefix {
        distance(first, $0) <= within
      }
      if left.isEmpty && right.isEmpty { return nil }
      others.append(Array(left) + Array(right))
    }
    return others.count == 1 || haveEachTheirOwn(others) ? [first] + others.joined() : nil
  }

  /// Whether every list can be given a piece that no other list is given: bipartite matching by augmenting paths, in time
  /// cubic in the number of lists at most, as a list has few pieces.
  private func haveEachTheirOwn(_ lists: [[Piece]]) -> Bool {
    var owners: [Piece: Int] = [:]
    func give(_ list: Int, _ tried: inout Set<Piece>) -> Bool {
      for piece in lists[list] where tried.insert(piece).inserted {
        if let owner = owners[piece], !give(owner, &tried) { continue }
        owners[piece] = list
        return true
      }
      return false
    }
    return lists.indices.allSatisfy { list in
      var tried: Set<Piece> = []
      return give(list, &tried)
    }
  }

  /// More neighbours than this on either side add nothing to the evidence.
  private static let neighbourLimit = 8

  private func distance(_ a: Piece, _ b: Piece) -> Int {
    if a.overlaps(b) { return 0 }
    return a.upperBound <= b.lowerBound
      ? letters(from: a.upperBound, to: b.lowerBound) : letters(from: b.upperBound, to: a.lowerBound)
  }

  /// The number of letters between two units, marks and spaces not counted.
  private func letters(from start: Int32, to end: Int32) -> Int {
    features.text.firstLetter(at: end) - features.text.firstLetter(at: start)
  }
}
