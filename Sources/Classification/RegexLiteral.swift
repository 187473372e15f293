/// A string as an expression has it: equal to another one only if it has the same units, however alike both read.
struct RegexLiteral: Hashable, Comparable, ExpressibleByStringLiteral {
  private(set) var units: [UInt16]

  init(units: some Sequence<UInt16>) { self.units = Array(units) }

  init(stringLiteral value: String) { units = Array(value.utf16) }

  init(_ scalar: Unicode.Scalar) { units = Array(String(scalar).utf16) }

  /// As text.
  var string: String { String(decoding: units, as: UTF16.self) }
  /// Characters, as code points.
  var count: Int { units.count { !UTF16.isTrailSurrogate($0) } }
  var isEmpty: Bool { units.isEmpty }

  static func < (a: Self, b: Self) -> Bool { a.units.lexicographicallyPrecedes(b.units) }
  static func + (a: Self, b: Self) -> Self { Self(units: a.units + b.units) }
}
