/// Finds patterns in texts where other units of the same class, by sound or by shape, stand for some of theirs.
///
/// Only units that give a sign, as they are rare in what people write, may stand for others. The caller looks for these; around
/// each, the patterns are looked up by its class and that of its neighbour. Immutable and shared.
public final class StandInIndex: @unchecked Sendable {
  /// Which units may stand for which.
  public struct Classes: Sendable {
    /// By unit, all 65,536, a number for its class below 32,768, or 0 for one that is like no other.
    public var ofUnits: [UInt16]
    /// By number of a class, the number of a coarser one that a unit may have instead, or 0.
    public var coarser: [UInt16]
    /// The units that may stand for others.
    public var signs: [UInt16]

    /// Creates classes.
    public init(ofUnits: [UInt16], coarser: [UInt16], signs: [UInt16]) {
      (self.ofUnits, self.coarser, self.signs) = (ofUnits, coarser, signs)
    }
  }

  /// A place in a pattern where a sign may stand.
  private struct Place {
    var key: UInt32
    var pattern: Int32
    var offset: Int32

    /// By key, then by pattern.
    var order: UInt64 { UInt64(key) << 32 | UInt64(UInt32(bitPattern: pattern)) }
  }

  /// The units of all patterns, one after the other.
  private let units: [UInt16]
  /// By number of a pattern, the index of its first unit; one more at the end.
  private let starts: [Int32]
  /// By unit, its class.
  private let classes: UnsafeMutablePointer<UInt16>
  private let coarser: [UInt16]
  /// The units that give a sign.
  private let signs: UnitSet
  /// The hashes of all keys.
  private let keys: UnitSet
  /// The hashes of all keys with one more neighbour each: most pairs of classes stand in some pattern, few of three do.
  private let triples: UnitSet
  /// In the order of their keys.
  private let places: [Place]
  /// By hash of a key, one more than the index of its first place; a key whose slot is taken stands in the next free one.
  private let slots: [Int32]

  /// Builds an index of some patterns of a table; a pattern's number is its place among `numbers`. Patterns may stand twice.
  ///
  /// - Precondition: every pattern has two units or more.
  public init(_ table: PatternTable, _ numbers: [Int32], classes: Classes) {
    precondition(numbers.allSatisfy { table[$0].count > 1 } && classes.ofUnits.count == 1 << 16)
    units = numbers.flatMap { table[$0] }
    starts = numbers.reduce(into: [0]) { $0.append($0[$0.count - 1] + Int32(table[$1].count)) }
    (coarser, signs) = (classes.coarser, UnitSet(classes.signs))
    self.classes = .allocate(capacity: 1 << 16)
    self.classes.initialize(from: classes.ofUnits, count: 1 << 16)
    places = Self.places(in: units, starts, classes)
    slots = Self.slots(for: places)
    keys = UnitSet(below: Self.hashCount, places.lazy.map { Self.hash($0.key) & (Self.hashCount - 1) })
    triples = UnitSet(below: Self.tripleCount, Self.triples(of: places, units, starts, classes))
  }

  deinit { classes.deallocate() }

  /// A place is looked up by its own class or a coarser one and that of the next unit, and where there is none by that of the
  /// unit before. Places for which no sign stands are left out.
  private static func places(in units: [UInt16], _ starts: [Int32], _ classes: Classes) -> [Place] {
    let heard = UnitSet(classes.signs.lazy.map { classes.ofUnits[Int($0)] })
    var places: [Place] = []
    for number in 0..<starts.count - 1 {
      let (first, end) = (Int(starts[number]), Int(starts[number + 1]))
      for index in first..<end {
        let own = classes.ofUnits[Int(units[index])]
        let isLast = index + 1 == end
        let next = units[isLast ? index - 1 : index + 1]
        let other = classes.ofUnits[Int(next)]
        func add(_ sign: UInt16, _ neighbour: UInt16) {
          places.append(
            Place(
              key: key(sign, neighbour, isLast: isLast), pattern: Int32(number), offset: Int32(index - first))
          )
        }
        for sign in [own, classes.coarser[Int(own)]] where sign != 0 && heard.contains(Int(sign)) {
          add(sign, other == 0 ? next | 0x8000 : other)
          let coarse = classes.coarser[Int(other)]
          if coarse != 0 { add(sign, coarse) }
        }
      }
    }
    places.sort { $0.order < $1.order }
    // Without the room for more.
    return places.withUnsafeBufferPointer(Array.init)
  }

  @inline(__always)
  private static func key(_ sign: UInt16, _ neighbour: UInt16, isLast: Bool) -> UInt32 {
    UInt32(sign) << 17 | (isLast ? 1 << 16 : 0) | UInt32(neighbour)
  }

  @inline(__always)
  private static func hash(_ key: UInt32) -> Int { Int((key &* 0x9E37_79B1) >> 8) }

  /// The hashes of the keys with the further neighbour that their patterns ask for: the second one on, or else the one on the
  /// other side.
  private static func triples(
    of places: [Place], _ units: [UInt16], _ starts: [Int32], _ classes: Classes
  ) -> [Int] {
    var hashes: [Int] = []
    for place in places {
      guard let (side, third) = furtherNeighbour(of: place, units, starts) else {
        hashes.append(hash(place.key, .none, 0))
        continue
      }
      let own = classes.ofUnits[Int(third)]
      hashes.append(hash(place.key, side, own == 0 ? third | 0x8000 : own))
      let coarse = classes.coarser[Int(own)]
      if coarse != 0 { hashes.append(hash(place.key, side, coarse)) }
    }
    return hashes
  }

  /// On which side of a place and its neighbour a third unit stands.
  private enum Side: UInt32 { case none, beyond, opposite }

  private static func furtherNeighbour(
    of place: Place, _ units: [UInt16], _ starts: [Int32]
  ) -> (Side, UInt16)? {
    let (first, end) = (Int(starts[Int(place.pattern)]), Int(starts[Int(place.pattern) + 1]))
    let index = first + Int(place.offset)
    let isLast = index + 1 == end
    let (beyond, opposite) = (isLast ? index - 2 : index + 2, index - 1)
    if (first..<end).contains(beyond) { return (.beyond, units[beyond]) }
    return !isLast && opposite >= first ? (.opposite, units[opposite]) : nil
  }

  @inline(__always)
  private static func hash(_ key: UInt32, _ side: Side, _ third: UInt16) -> Int {
    let mixed = (key ^ (UInt32(third) << 2 | side.rawValue) &* 0x85EB_CA6B) &* 0x9E37_79B1
    return Int(mixed >> 8) & (tripleCount - 1)
  }

  /// Hashes that are told apart before the places are looked at; their bits fit into the caches that a core has to itself.
  private static let (hashCount, tripleCount) = (1 << 18, 1 << 20)

  private static func slots(for places: [Place]) -> [Int32] {
    var size = 64
    while size < places.count * 2 { size *= 2 }
    var slots = [Int32](repeating: 0, count: size)
    for index in places.indices where index == 0 || places[index - 1].key != places[index].key {
      var slot = hash(places[index].key) & (size - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Int32(index + 1)
    }
    return slots
  }

  /// Appends the matches in which another unit stands for at least one of the pattern's, in the order of the first such.
  ///
  /// - Parameter positions: of the signs in the text, and perhaps of other units, in order.
  /// - Complexity: for each sign, the patterns with its class and that of a neighbour.
  public func match(
    _ text: UnsafeBufferPointer<UInt16>, at positions: UnsafeBufferPointer<Int32>,
    into matches: inout [Match]
  ) {
    for position in positions where signs.contains(Int(text[Int(position)])) {
      report(Int(position), text, &matches)
    }
  }

  /// Appends the matches whose first stand-in is at a position.
  private func report(_ position: Int, _ text: UnsafeBufferPointer<UInt16>, _ matches: inout [Match]) {
    let sign = classes[Int(text[position])]
    if position + 1 < text.count {
      let key = Self.key(sign, neighbour(text[position + 1]), isLast: false)
      if mayStand(key, text, beyond: position + 2, opposite: position - 1) {
        look(up: key, position, text, &matches)
      }
    }
    if position > 0 {
      let key = Self.key(sign, neighbour(text[position - 1]), isLast: true)
      if mayStand(key, text, beyond: position - 2, opposite: -1) { look(up: key, position, text, &matches) }
    }
  }

  @inline(__always)
  private func neighbour(_ unit: UInt16) -> UInt16 {
    let own = classes[Int(unit)]
    return own == 0 ? unit | 0x8000 : own
  }

  /// Whether a pattern may have a key, as the bits say.
  @inline(__always)
  private func mayStand(
    _ key: UInt32, _ text: UnsafeBufferPointer<UInt16>, beyond: Int, opposite: Int
  ) -> Bool {
    guard keys.contains(Self.hash(key) & (Self.hashCount - 1)) else { return false }
    if triples.contains(Self.hash(key, .none, 0)) { return true }
    if text.indices.contains(beyond),
      triples.contains(Self.hash(key, .beyond, neighbour(text[beyond])))
    {
      return true
    }
    return text.indices.contains(opposite)
      && triples.contains(Self.hash(key, .opposite, neighbour(text[opposite])))
  }

  private func look(
    up key: UInt32, _ position: Int, _ text: UnsafeBufferPointer<UInt16>, _ matches: inout [Match]
  ) {
    var slot = Self.hash(key) & (slots.count - 1)
    while slots[slot] != 0 {
      var index = Int(slots[slot]) - 1
      if places[index].key == key {
        while index < places.count, places[index].key == key {
          check(places[index], at: position, text, &matches)
          index += 1
        }
        return
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  private func check(
    _ place: Place, at position: Int, _ text: UnsafeBufferPointer<UInt16>, _ matches: inout [Match]
  ) {
    let first = Int(starts[Int(place.pattern)])
    let count = Int(starts[Int(place.pattern) + 1]) - first
    let (start, own) = (position - Int(place.offset), Int(place.offset))
    guard start >= 0, start + count <= text.count, text[position] != units[first + own] else { return }
    for offset in 0..<count where text[start + offset] != units[first + offset] {
      // An earlier stand-in has reported the match.
      if offset < own || !standsIn(text[start + offset], for: units[first + offset]) { return }
    }
    matches.append(Match(pattern: place.pattern, start: Int32(start), end: Int32(start + count)))
  }

  private func standsIn(_ unit: UInt16, for other: UInt16) -> Bool {
    let (own, meant) = (classes[Int(unit)], classes[Int(other)])
    guard own != 0, meant != 0, signs.contains(Int(unit)) else { return false }
    return own == meant || own == coarser[Int(meant)]
  }
}
