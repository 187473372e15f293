extension PageErrors {
  /// How many of each list a page holds: lists that are short leave their room to the longer ones.
  static func shares(of counts: [Int], limit: Int) -> [Int] {
    var shares = counts.map { _ in 0 }
    var left = limit
    let order = counts.indices.sorted { (counts[$0], $0) < (counts[$1], $1) }
    for (at, list) in order.enumerated() {
      shares[list] = min(counts[list], left / (order.count - at))
      left -= shares[list]
    }
    return shares
  }

  /// Members of groups in their order, every group giving its first before any gives its second.
  static func chosen(_ groups: [[Int]], limit: Int) -> [[Int]] {
    var taken = groups.map { _ in 0 }
    var (left, depth) = (limit, 0)
    while left > 0, groups.contains(where: { $0.count > depth }) {
      for group in groups.indices where left > 0 && groups[group].count > depth {
        taken[group] += 1
        left -= 1
      }
      depth += 1
    }
    return zip(groups, taken).map { Array($0.prefix($1)) }
  }
}
