/// A trie over UTF-16 units in one open-addressing hash table: 8 bytes a slot, whatever the alphabet.
struct WordTrie: Sendable {
  /// The node of the empty word.
  static let root = 0
  /// Nodes the packing has room for.
  static let capacity = 1 << 24

  private(set) var count = 1
  /// parent (24 bits) | unit (16) | child (24); 0 is free, as no child is the root.
  private var slots: [UInt64]
  private var mask: Int

  init(expectedNodes: Int = 1024) {
    var size = 1024
    while size < expectedNodes * 2 { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    mask = size - 1
  }

  /// The node reached from `node` by `unit`, or nil.
  @inline(__always)
  func child(of node: Int, by unit: UInt16) -> Int? {
    let key = Self.key(node, unit)
    var slot = Self.hash(key) & mask
    while true {
      let entry = slots[slot]
      if entry == 0 { return nil }
      if entry >> 24 == key { return Int(entry & 0xFF_FFFF) }
      slot = (slot + 1) & mask
    }
  }

  /// The node of a word, or nil.
  func node(of word: UnsafeBufferPointer<UInt16>) -> Int? {
    var node = Self.root
    for unit in word {
      guard let next = child(of: node, by: unit) else { return nil }
      node = next
    }
    return node
  }

  /// The node of a word, made if need be; nil when the trie is full.
  mutating func insert(_ word: UnsafeBufferPointer<UInt16>) -> Int? {
    var node = Self.root
    for unit in word {
      if let next = child(of: node, by: unit) {
        node = next
      } else {
        guard count < Self.capacity else { return nil }
        if count * 2 > mask { grow() }
        place(Self.key(node, unit) << 24 | UInt64(count))
        node = count
        count += 1
      }
    }
    return node
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: old.count * 2)
    mask = slots.count - 1
    for entry in old where entry != 0 { place(entry) }
  }

  private mutating func place(_ entry: UInt64) {
    var slot = Self.hash(entry >> 24) & mask
    while slots[slot] != 0 { slot = (slot + 1) & mask }
    slots[slot] = entry
  }

  @inline(__always)
  private static func key(_ node: Int, _ unit: UInt16) -> UInt64 { UInt64(node) << 16 | UInt64(unit) }

  @inline(__always)
  private static func hash(_ key: UInt64) -> Int {
    Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
