import Rulesets

/// All conditions of all rules as flat records: walking them touches no reference counts, which cost more than the
/// conditions themselves where they stand in a tree. Immutable and shared.
final class ConditionTable: @unchecked Sendable {
  enum Kind: UInt8 {
    case all, any, not, near, orderedNear, count, distinctCount, terms, regex, contact, ratio, length, parent,
      author
  }

  struct Record {
    var kind: Kind
    /// Whether an expression matches no text without a digit.
    var needsDigit = false
    /// The children, lists or lists of literals are `items[first..<first + count]`; for `all` those that cost least first.
    var first: Int32 = 0
    var count: Int32 = 0
    /// `within`, `atLeast`, the expression's index, the kinds of contact, the class of characters, 1 for a related
    /// parent or the author's fact.
    var number: Int32 = 0
    var exceptions = ExceptionSet()
    /// Bounds of a ratio, length or fact.
    var low = 0.0
    var high = 0.0
  }

  let records: UnsafeMutablePointer<Record>
  let items: UnsafeMutablePointer<Int32>
  /// By rule, its condition's record.
  let roots: [Int32]
  /// The lists of which rule `r` may ask for hits are `lists[listStarts[r]..<listStarts[r + 1]]`.
  private let lists: UnsafeMutablePointer<Int32>
  private let listStarts: [Int]
  /// By rule.
  private let haveLimits: [Bool]

  /// - Parameter expressions: those that the nodes name by index.
  init(_ nodes: [Node], _ expressions: [CompiledRegex]) {
    var builder = Builder(expressions: expressions)
    roots = nodes.map { builder.add($0) }
    haveLimits = roots.map { builder.hasLimit($0) }
    records = .copy(builder.records)
    items = .copy(builder.items)
    let byRule = roots.map { Array(Set(builder.lists(of: $0))).sorted() }
    lists = .copy(byRule.flatMap { $0 })
    listStarts = byRule.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1.count) }
  }

  deinit {
    records.deallocate()
    items.deallocate()
    lists.deallocate()
  }

  /// The lists of which a rule may ask for hits, those under `not` among them.
  func lists(of rule: Int) -> UnsafeBufferPointer<Int32> {
    UnsafeBufferPointer(start: lists + listStarts[rule], count: listStarts[rule + 1] - listStarts[rule])
  }

  /// Whether a rule may hold on a part of a text and not on the whole.
  func canBeHeldBack(_ rule: Int) -> Bool { haveLimits[rule] }

  /// Whether an expression is among the parts of a condition.
  func hasExpression(_ record: Record) -> Bool {
    switch record.kind {
    case .regex: true
    case .all, .any, .not, .near, .orderedNear, .count, .distinctCount:
      record.span.contains { hasExpression(records[Int(items[$0])]) }
    case .terms, .contact, .ratio, .length, .parent, .author: false
    }
  }

  private struct Builder {
    let expressions: [CompiledRegex]
    var records: [Record] = []
    var items: [Int32] = []

    mutating func add(_ node: Node) -> Int32 {
      let record = record(of: node)
      records.append(record)
      return Int32(records.count - 1)
    }

    func lists(of index: Int32) -> [Int32] {
      let record = records[Int(index)]
      let span = items[Int(record.first)..<Int(record.first + record.count)]
      return switch record.kind {
      case .terms: Array(span)
      case .all, .any, .not, .near, .orderedNear, .count, .distinctCount: span.flatMap(lists)
      case .regex, .contact, .ratio, .length, .parent, .author: []
      }
    }

    /// Whether more text can make a condition fail.
    func hasLimit(_ index: Int32) -> Bool {
      let record = records[Int(index)]
      return switch record.kind {
      case .not, .ratio, .length, .parent: true
      case .all, .any, .near, .orderedNear, .count, .distinctCount:
        items[Int(record.first)..<Int(record.first + record.count)].contains(where: hasLimit)
      case .regex: expressions[Int(record.number)].shunsFar
      case .terms, .contact, .author: false
      }
    }

    private mutating func record(of node: Node) -> Record {
      switch node {
      case .all(let children, let order): return parent(.all, order.map { children[$0] })
      case .any(let children): return parent(.any, children)
      case .not(let child): return parent(.not, [child])
      case .near(let children, let within, let ordered):
        return parent(ordered ? .orderedNear : .near, children, number: within)
      case .count(let child, let atLeast, let distinct):
        return parent(distinct ? .distinctCount : .count, [child], number: atLeast)
      case .terms(let lists, let exceptions):
        return keep(lists.map(Int32.init), Record(kind: .terms, exceptions: exceptions))
      case .regex(let index, let literals, let needsDigit):
        return keep(
          literals.map(Int32.init), Record(kind: .regex, needsDigit: needsDigit, number: Int32(index)))
      case .contact(let kinds): return Record(kind: .contact, number: Int32(kinds))
      case .ratio(let characterClass, let range):
        let number = Condition.CharacterClass.allCases.firstIndex(of: characterClass)!
        return Record(kind: .ratio, number: Int32(number), low: range.lowerBound, high: range.upperBound)
      case .length(let range):
        return Record(kind: .length, low: Double(range.lowerBound), high: Double(range.upperBound))
      case .parent(let relation): return Record(kind: .parent, number: relation == .related ? 1 : 0)
      case .author(let fact, let range):
        let number = AuthorFact.allCases.firstIndex(of: fact)!
        return Record(kind: .author, number: Int32(number), low: range.lowerBound, high: range.upperBound)
      }
    }

    private mutating func parent(_ kind: Kind, _ children: [Node], number: Int = 0) -> Record {
      var indices: [Int32] = []
      for child in children { indices.append(add(child)) }
      return keep(indices, Record(kind: kind, number: Int32(number)))
    }

    private mutating func keep(_ new: [Int32], _ record: Record) -> Record {
      var record = record
      (record.first, record.count) = (Int32(items.count), Int32(new.count))
      items += new
      return record
    }
  }
}

extension ConditionTable.Record {
  /// The indices of its children, or lists, among the items.
  @inline(__always) var span: Range<Int> { Int(first)..<Int(first + count) }
}
