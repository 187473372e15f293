/// Which rules to look at when a list or a contact is found, in flat arrays. Immutable and shared.
final class RuleTriggers: @unchecked Sendable {
  /// The rules of list `l` are `rules[starts[l]..<starts[l + 1]]`; after the lists come those of contacts.
  let starts: UnsafeMutablePointer<Int32>
  let rules: UnsafeMutablePointer<Int32>
  /// By rule, the kinds of document it applies to.
  let kinds: UnsafeMutablePointer<UInt8>
  /// The place after the lists.
  let contacts: Int

  init(byList: [[Int32]], byContact: [Int32], kinds: [UInt8]) {
    contacts = byList.count
    starts = .allocate(capacity: byList.count + 2)
    rules = .allocate(capacity: max(1, byList.reduce(byContact.count) { $0 + $1.count }))
    self.kinds = .allocate(capacity: max(1, kinds.count))
    var count: Int32 = 0
    for (place, list) in (byList + [byContact]).enumerated() {
      starts[place] = count
      for rule in list {
        rules[Int(count)] = rule
        count += 1
      }
    }
    starts[byList.count + 1] = count
    for (rule, kind) in kinds.enumerated() { self.kinds[rule] = kind }
  }

  deinit {
    starts.deallocate()
    rules.deallocate()
    kinds.deallocate()
  }
}
