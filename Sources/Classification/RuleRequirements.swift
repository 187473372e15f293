/// What a scan must have found before each rule can hold: for a rule several clauses, of each at least one list or
/// contact. Deciding by it costs a few loads a rule, where walking its conditions costs a thousand instructions.
///
/// Immutable and shared.
final class RuleRequirements: @unchecked Sendable {
  /// Any of these lists or kinds of contact.
  struct Clause {
    var lists: Set<Int> = []
    /// Bit per `ContactKind.allCases` position.
    var contacts: UInt16 = 0

    func union(_ other: Clause) -> Clause {
      Clause(lists: lists.union(other.lists), contacts: contacts | other.contacts)
    }
  }

  private struct Span {
    var first: Int32
    var end: Int32
    var contacts: UInt16
  }

  private let lists: UnsafeMutablePointer<Int32>
  private let spans: UnsafeMutablePointer<Span>
  /// The clauses of rule `r` are `spans[starts[r]..<starts[r + 1]]`.
  private let starts: UnsafeMutablePointer<Int32>

  init(_ roots: [Node]) {
    var (lists, spans, starts): ([Int32], [Span], [Int32]) = ([], [], [0])
    for root in roots {
      // Clauses of few lists are the hardest to satisfy: they come first.
      for clause in root.clauses.sorted(by: { $0.lists.count < $1.lists.count }) {
        let first = Int32(lists.count)
        lists += clause.lists.sorted().map(Int32.init)
        spans.append(Span(first: first, end: Int32(lists.count), contacts: clause.contacts))
      }
      starts.append(Int32(spans.count))
    }
    (self.lists, self.spans, self.starts) = (Self.copy(lists), Self.copy(spans), Self.copy(starts))
  }

  deinit {
    lists.deallocate()
    spans.deallocate()
    starts.deallocate()
  }

  private static func copy<T: BitwiseCopyable>(_ array: [T]) -> UnsafeMutablePointer<T> {
    let memory = UnsafeMutablePointer<T>.allocate(capacity: max(1, array.count))
    array.withUnsafeBufferPointer {
      if let start = $0.baseAddress { memory.update(from: start, count: array.count) }
    }
    return memory
  }

  /// Whether every clause of a rule has something found; `contacts` are the kinds found.
  @inline(__always)
  func areMet(rule: Int, _ features: Features, contacts: UInt16) -> Bool {
    for index in starts[rule]..<starts[rule + 1] {
      let span = spans[Int(index)]
      if span.contacts & contacts != 0 { continue }
      var at = span.first
      while at < span.end, !features.mayHold(Int(lists[Int(at)])) { at += 1 }
      if at == span.end { return false }
    }
    return true
  }
}

extension Node {
  /// What must be found before the condition can hold; none: it may hold on any text.
  fileprivate var clauses: [RuleRequirements.Clause] {
    switch self {
    case .all(let children, _), .near(let children, _, _): children.flatMap(\.clauses)
    case .any(let children):
      // One of the children must hold, and each asks for one of its own clauses at least.
      children.reduce([RuleRequirements.Clause()]) { sum, child in
        guard let sum = sum.first,
          let least = child.clauses.min(by: { $0.lists.count < $1.lists.count })
        else { return [] }
        return [sum.union(least)]
      }
    case .count(let child, _, _): child.clauses
    case .terms(let lists, _): [RuleRequirements.Clause(lists: Set(lists))]
    case .regex(_, let literals): literals.map { RuleRequirements.Clause(lists: [$0]) }
    case .contact(let kinds): [RuleRequirements.Clause(contacts: kinds)]
    case .not, .ratio, .length: []
    }
  }
}
