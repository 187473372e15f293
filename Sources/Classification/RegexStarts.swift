import PatternMatching

/// The places of a text at which an expression can match, since every match of it begins with one of some strings.
struct RegexStarts {
  private let firsts: UnitSet
  /// By first unit.
  private let beginnings: [UInt16: [[UInt16]]]

  /// Nil when there are no strings.
  init?(_ strings: [String]) {
    if strings.isEmpty { return nil }
    let units = strings.map { Array($0.utf16) }
    firsts = UnitSet(units.map { $0[0] })
    beginnings = Dictionary(grouping: units) { $0[0] }
  }

  /// The places, in order; nil when there are more than `limit`.
  func places(in text: UnsafeBufferPointer<UInt16>, limit: Int) -> [Int32]? {
    var places: [Int32] = []
    for at in text.indices where firsts.contains(Int(text[at])) {
      guard beginnings[text[at]]!.contains(where: { text[at...].starts(with: $0) }) else { continue }
      if places.count == limit { return nil }
      places.append(Int32(at))
    }
    return places
  }
}
