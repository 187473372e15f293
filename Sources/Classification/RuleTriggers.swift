/// Which rules to look at when a list or a contact is found, in flat arrays. Immutable and shared.
///
/// Every alternative of a rule is triggered by its rarest clause. Whether its other clauses are met costs a few loads,
/// where walking the rule's conditions costs a thousand instructions.
final class RuleTriggers: @unchecked Sendable {
  /// An alternative of a rule, with the spans of its clauses that did not trigger it.
  private struct Entry {
    var rule: Int32
    var firstSpan: Int32
    var endSpan: Int32
  }

  /// A clause: `lists[first..<end]`, a contact or a class of characters.
  private struct Span {
    var first: Int32
    var end: Int32
    var contacts: UInt16
    var classes: UInt8
  }

  /// What a text has beside lists, as masks.
  struct Found {
    /// Kinds of contact.
    var contacts: UInt16 = 0
    /// Classes of characters.
    var classes: UInt8 = 0
  }

  /// The place of contacts, after the lists.
  let contacts: Int
  /// The bits of the rare classes of characters, whose places follow that of contacts.
  private let classes: UnsafeMutablePointer<UInt8>
  private let classCount: Int
  /// The entries of list `l` are `entries[starts[l]..<starts[l + 1]]`.
  private let starts: UnsafeMutablePointer<Int32>
  private let entries: UnsafeMutablePointer<Entry>
  private let spans: UnsafeMutablePointer<Span>
  private let lists: UnsafeMutablePointer<Int32>
  /// By rule, the kinds of document it applies to.
  private let kinds: UnsafeMutablePointer<UInt8>

  /// For the alternatives of each rule; those without a trigger are left out.
  init(_ alternatives: [[RuleAlternative]], lists count: Int, kinds: [UInt8]) {
    var builder = Builder(lists: count)
    for (rule, alternatives) in alternatives.enumerated() {
      for alternative in alternatives { builder.add(alternative, rule: Int32(rule)) }
    }
    contacts = count
    (classes, classCount) = (.copy(Builder.classes), Builder.classes.count)
    var starts: [Int32] = [0]
    for entries in builder.byPlace { starts.append(starts.last! + Int32(entries.count)) }
    (self.starts, entries) = (.copy(starts), .copy(builder.byPlace.flatMap { $0 }))
    (spans, lists, self.kinds) = (.copy(builder.spans), .copy(builder.lists), .copy(kinds))
  }

  deinit {
    classes.deallocate()
    starts.deallocate()
    entries.deallocate()
    spans.deallocate()
    lists.deallocate()
    kinds.deallocate()
  }

  private struct Builder {
    /// By list, then those of contacts and of classes.
    var byPlace: [[Entry]]
    static let classes = Clause.classRates.map(\.characterClass.bit)
    var spans: [Span] = []
    var lists: [Int32] = []
    private let contacts: Int

    init(lists count: Int) {
      contacts = count
      byPlace = [[Entry]](repeating: [], count: count + 1 + Self.classes.count)
    }

    mutating func add(_ alternative: RuleAlternative, rule: Int32) {
      guard let trigger = alternative.clauses.first, trigger.isTrigger else { return }
      let firstSpan = Int32(spans.count)
      for clause in alternative.clauses.dropFirst() {
        let first = Int32(lists.count)
        lists += clause.lists.sorted().map(Int32.init)
        spans.append(
          Span(
            first: first, end: Int32(lists.count), contacts: clause.contacts, classes: clause.classes))
      }
      let entry = Entry(rule: rule, firstSpan: firstSpan, endSpan: Int32(spans.count))
      for list in trigger.lists { byPlace[list].append(entry) }
      if trigger.contacts != 0 { byPlace[contacts].append(entry) }
      for (number, bit) in Self.classes.enumerated() where trigger.classes & bit != 0 {
        byPlace[contacts + 1 + number].append(entry)
      }
    }
  }

  /// Calls `body` with the place of each rare class among some.
  @inline(__always)
  func forEachPlace(of classes: UInt8, _ body: (Int) -> Void) {
    for number in 0..<classCount where self.classes[number] & classes != 0 { body(contacts + 1 + number) }
  }

  /// Whether a list, or the place of contacts, triggers anything.
  @inline(__always)
  func isTrigger(_ place: Int) -> Bool { starts[place] < starts[place + 1] }

  /// Tells of every alternative that a place triggers the rule, and whether its other clauses are met.
  ///
  /// - Parameters:
  ///   - kind: the document's, as a bit; rules for other kinds are left out.
  ///   - wants: whether a rule is still of interest.
  @inline(__always)
  func visit(
    _ place: Int, kind: UInt8, _ features: Features, _ found: Found, wants: (Int) -> Bool,
    _ body: (_ rule: Int, _ isMet: Bool) -> Void
  ) {
    for index in starts[place]..<starts[place + 1] {
      let entry = entries[Int(index)]
      let rule = Int(entry.rule)
      if kinds[rule] & kind == 0 || !wants(rule) { continue }
      body(rule, areMet(entry, features, found))
    }
  }

  @inline(__always)
  private func areMet(_ entry: Entry, _ features: Features, _ found: Found) -> Bool {
    for index in entry.firstSpan..<entry.endSpan {
      let span = spans[Int(index)]
      if span.contacts & found.contacts != 0 || span.classes & found.classes != 0 { continue }
      var at = span.first
      while at < span.end, !features.mayHold(Int(lists[Int(at)])) { at += 1 }
      if at == span.end { return false }
    }
    return true
  }
}

extension UnsafeMutablePointer where Pointee: BitwiseCopyable {
  /// Memory of its own with the elements of an array.
  static func copy(_ array: [Pointee]) -> Self {
    let memory = allocate(capacity: max(1, array.count))
    array.withUnsafeBufferPointer {
      if let start = $0.baseAddress { memory.update(from: start, count: array.count) }
    }
    return memory
  }
}
