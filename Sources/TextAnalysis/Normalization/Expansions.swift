/// Characters that become many more units than they have bytes, by which alone a text could take many times the memory
/// of others: of all others none becomes more than two units for each byte of its own, as a test holds.
package enum Expansions {
  /// How many units the character at a place of UTF-8 becomes, if it is one of them; else 0. ﷺ is a whole sentence.
  package static func units(_ utf8: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    guard place + 2 < utf8.count, utf8[place] == 0xEF, utf8[place + 1] == 0xB7 else { return 0 }
    return switch utf8[place + 2] {
    case 0xBA: 18  // U+FDFA
    case 0xBB: 8  // U+FDFB
    default: 0
    }
  }

  /// How many bytes UTF-8 has, those of these characters counted as the units that they become.
  package static func size(of utf8: UnsafeBufferPointer<UInt8>) -> Int {
    var size = utf8.count
    for place in utf8.indices where utf8[place] == 0xEF { size += max(0, units(utf8, at: place) - 3) }
    return size
  }
}
