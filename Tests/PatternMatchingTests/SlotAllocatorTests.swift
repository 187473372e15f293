import Foundation
import Testing

@testable import PatternMatching

/// The places that the states of a trie get.
@Suite struct SlotAllocatorTests {
  /// Random families of codes, as in a trie of terms: most of one child, some of many; small codes come most.
  @Test func noPlaceIsGivenTwiceAndNoBaseShared() {
    var random = SeededGenerator(state: 7)
    var slots = SlotAllocator(alphabetSize: 700)
    var (taken, bases): (Set<UInt32>, Set<UInt32>) = ([0], [0])
    slots.take(0)
    for _ in 0..<20_000 {
      let count = Int.random(in: 0..<4, using: &random) > 0 ? 1 : Int.random(in: 2..<10, using: &random)
      let codes = Set(
        (0..<count).map { _ in UInt16(1 + 699 * pow(Double.random(in: 0..<1, using: &random), 3)) })
      let base = slots.base(for: codes.shuffled(using: &random))
      #expect(bases.insert(base).inserted && base < slots.capacity)
      for code in codes {
        let slot = base ^ UInt32(code)
        #expect(taken.insert(slot).inserted && slot < slots.capacity)
        slots.take(slot)
      }
    }
    // Most of the room is used.
    #expect(Double(taken.count) > 0.8 * Double(slots.capacity), "\(taken.count) of \(slots.capacity)")
  }
}
