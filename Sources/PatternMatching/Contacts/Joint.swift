/// What stands between two groups of digits.
enum Joint: Sendable {
  case dot, dash, space
  /// A mark that divides the items of a list: comma, slash, 、 and the like.
  case list
  /// A sign of multiplication.
  case product
  /// Marks that no writer of numbers uses: hearts, several dots, asterisks between single digits.
  case odd
  /// The groups have nothing to do with each other.
  case wall

  /// Marks between the digits of one number are at most this many.
  static let limit = 3

  /// The joint that the units of a gap make; the gap is not empty.
  init(_ gap: Slice<UnsafeBufferPointer<UInt16>>) {
    guard gap.count <= Self.limit else { self = .wall; return }
    var mark: UInt16?
    var marks = 0
    for unit in gap where unit != 0x20 {
      if Self.walls.contains(unit) { self = .wall; return }
      mark = unit
      marks += 1
    }
    self = mark.map { marks > 1 ? .odd : Self.meaning(of: $0) } ?? .space
  }

  private static func meaning(of mark: UInt16) -> Joint {
    switch mark {
    case 0x2E: .dot
    case 0x2D, 0x28, 0x29: .dash
    case 0x2A, 0xD7: .product
    default: lists.contains(mark) ? .list : .odd
    }
  }

  private static let walls = Set("\n\t:=<>%$¥°'\"".utf16)
  private static let lists = Set(",/、。;~|+&!?".utf16)
}
