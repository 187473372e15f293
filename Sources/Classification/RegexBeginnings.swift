/// What every match of a part of an expression begins with.
struct RegexBeginnings: Hashable {
  /// The empty one if the part can match nothing.
  private(set) var strings: Set<RegexLiteral>
  /// Whether it can begin with any digit, of whatever script.
  private(set) var haveDigits: Bool

  /// More strings than this are told by their first units.
  private static let limit = 512

  init(_ strings: Set<RegexLiteral>, haveDigits: Bool = false) {
    self.strings =
      strings.count <= Self.limit ? strings : Set(strings.map { RegexLiteral(units: $0.units.prefix(1)) })
    self.haveDigits = haveDigits
  }

  var mayBeEmpty: Bool { strings.contains("") }

  func union(_ other: RegexBeginnings) -> RegexBeginnings {
    RegexBeginnings(strings.union(other.strings), haveDigits: haveDigits || other.haveDigits)
  }

  /// How a row of parts begins.
  struct Row {
    /// The ways in which the parts so far can be matched, as long as those are few and known to their ends.
    private var open: Set<RegexLiteral> = [""]
    /// What else it begins with.
    private var closed = RegexBeginnings([])
    private var isKnown = true
    /// More ways than this are not followed.
    private static let limit = 64

    /// Nil where that may be anything.
    var beginnings: RegexBeginnings? { isKnown ? closed.union(RegexBeginnings(open)) : nil }

    /// Adds a part: all that it can match, when that is little, and what it begins with, when that is known.
    mutating func add(exact: Set<RegexLiteral>?, _ part: RegexBeginnings?) {
      if open.isEmpty { return }
      if let exact, open.count * exact.count <= Self.limit {
        open = product(open, exact)
        return
      }
      // What has a character begins so, whatever follows.
      let mayBeEmpty = open.remove("") != nil
      guard let part else {
        isKnown = isKnown && !mayBeEmpty
        closed = closed.union(RegexBeginnings(open))
        open = []
        return
      }
      let next = part.strings.subtracting([""])
      let longer = open.count * next.count <= Self.limit && !part.haveDigits ? product(open, next) : open
      closed = closed.union(RegexBeginnings(longer))
      if mayBeEmpty { closed = closed.union(RegexBeginnings(next, haveDigits: part.haveDigits)) }
      open = part.mayBeEmpty ? open.union(mayBeEmpty ? [""] : []) : []
    }

    private func product(_ heads: Set<RegexLiteral>, _ tails: Set<RegexLiteral>) -> Set<RegexLiteral> {
      Set(heads.flatMap { head in tails.map { head + $0 } })
    }
  }
}
