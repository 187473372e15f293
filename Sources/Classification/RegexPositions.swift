/// The places of an expression at which a character is read, and which place can follow which: Glushkov's automaton (1961),
/// with the number of ways from one to the next, since two ways to the same place are what makes `(a+)+` run away.
///
/// Assertions, back references and what they look at count as nothing; atomic groups and possessive repeats as ordinary
/// ones. That is more than the expression allows, so what is found by it must be tried.
struct RegexPositions {
  /// One character: a literal, a class or an escape, as written.
  private(set) var atoms: [String] = []
  /// By place, the places that can follow it, with the number of ways, at most 2.
  private(set) var followers: [[Int: Int]] = []
  /// The places at which a match can begin.
  private(set) var first: [Int] = []

  /// Whether a place can be left and come back to, or back to itself in two ways: without that nothing is ambiguous
  /// without bound. A loop leads from a place to one before it.
  var hasLoops: Bool {
    followers.indices.contains { place in
      followers[place].contains { $0.key < place || $0.key == place && $0.value > 1 }
    }
  }

  /// Larger automata are not worth their time.
  private static let limit = 2000
  private static let depthLimit = 100
  /// A bounded repeat of at least this many rounds counts as unbounded.
  private static let manyRounds = 10

  private var input: [Unicode.Scalar]
  private var at = 0
  private var hasFailed = false
  private var depth = 0

  /// Nil when the expression has a form that is not known here, or is too large.
  init?(_ pattern: String) {
    input = Array(pattern.unicodeScalars)
    let whole = alternation()
    guard !hasFailed, at == input.count else { return nil }
    first = whole.first.keys.sorted()
  }

  /// What is known of a part: the places at which it can begin and end, with the number of ways, and whether it may be empty.
  private struct Part {
    var first: [Int: Int] = [:]
    var last: [Int: Int] = [:]
    var isNullable = true

    static let empty = Part()
  }

  private var next: Unicode.Scalar? { at < input.count ? input[at] : nil }

  private mutating func take(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard input[min(at, input.count)...].starts(with: scalars) else { return false }
    at += scalars.count
    return true
  }

  private mutating func alternation() -> Part {
    var part = concatenation()
    while take("|") {
      let other = concatenation()
      part.first.merge(other.first, uniquingKeysWith: Self.sum)
      part.last.merge(other.last, uniquingKeysWith: Self.sum)
      part.isNullable = part.isNullable || other.isNullable
    }
    return part
  }

  private mutating func concatenation() -> Part {
    var part = Part.empty
    while let scalar = next, scalar != "|", scalar != ")", !hasFailed { part = joined(part, quantified()) }
    return part
  }

  private mutating func joined(_ a: Part, _ b: Part) -> Part {
    connect(a.last, b.first)
    var part = Part(first: a.first, last: b.last, isNullable: a.isNullable && b.isNullable)
    if a.isNullable { part.first.merge(b.first, uniquingKeysWith: Self.sum) }
    if b.isNullable { part.last.merge(a.last, uniquingKeysWith: Self.sum) }
    return part
  }

  private mutating func connect(_ ends: [Int: Int], _ starts: [Int: Int]) {
    for (end, ways) in ends {
      for (start, more) in starts { followers[end][start, default: 0] += min(2, ways * more) }
    }
  }

  private static func sum(_ a: Int, _ b: Int) -> Int { min(2, a + b) }

  /// An atom with its quantifier. Rounds that are counted are read again and again from the same text.
  private mutating func quantified() -> Part {
    let start = at
    let part = atom()
    guard let (least, most) = quantifier() else { return part }
    let rest = at
    defer { at = rest }
    if most == nil || most! >= Self.manyRounds {
      connect(part.last, part.first)
      return Part(first: part.first, last: part.last, isNullable: part.isNullable || least == 0)
    }
    if most == 0 { return .empty }
    var whole = part
    if least == 0 { whole.isNullable = true }
    for round in 1..<max(most!, 1) where !hasFailed {
      at = start
      var copy = atom()
      if round >= least { copy.isNullable = true }
      whole = joined(whole, copy)
    }
    return whole
  }

  private mutating func quantifier() -> (Int, Int?)? {
    var bounds: (Int, Int?)?
    if take("*") {
      bounds = (0, nil)
    } else if take("+") {
      bounds = (1, nil)
    } else if take("?") {
      bounds = (0, 1)
    } else if next == "{", let close = input[at...].firstIndex(of: "}") {
      let parts = String(String.UnicodeScalarView(input[(at + 1)..<close]))
        .split(separator: ",", omittingEmptySubsequences: false).map { Int($0) }
      guard let least = parts[0], parts.count <= 2 else { return nil }
      at = close + 1
      bounds = (least, parts.count == 1 ? least : parts[1])
    }
    if bounds != nil { _ = take("?") || take("+") }
    return bounds
  }
}

extension RegexPositions {
  private mutating func atom() -> Part {
    let start = at
    if take("(") {
      depth += 1
      defer { depth -= 1 }
      if depth > Self.depthLimit { hasFailed = true }
      return hasFailed ? .empty : group()
    }
    if take("[") {
      skipClass()
    } else if take("\\") {
      if skipEscape() { return .empty }
    } else {
      at += 1
      if input[start] == "^" || input[start] == "$" { return .empty }
    }
    if at > input.count || atoms.count >= Self.limit {
      hasFailed = true
      return .empty
    }
    atoms.append(String(String.UnicodeScalarView(input[start..<at])))
    followers.append([:])
    let place = [atoms.count - 1: 1]
    return Part(first: place, last: place, isNullable: false)
  }

  /// After `(`. What an assertion looks at is not read by the match, but may itself run away.
  private mutating func group() -> Part {
    if take("?#") {
      skip(through: ")")
      return .empty
    }
    var isAssertion = false
    if take("?=") || take("?!") || take("?<=") || take("?<!") {
      isAssertion = true
    } else if take("?<") {
      skip(through: ">")
    } else if take("?"), !take(":"), !take(">") {
      while let scalar = next, scalar != ":", scalar != ")" { at += 1 }  // flags
      if take(")") { return .empty }
      at += 1
    }
    var part = alternation()
    if !take(")") { hasFailed = true }
    if isAssertion {
      part.last = [:]
      part.isNullable = true
    }
    return part
  }

  /// After `[`: to its bracket, past nested classes.
  private mutating func skipClass() {
    var depth = 1
    _ = take("^")
    while depth > 0, let scalar = next {
      at += scalar == "\\" ? 2 : 1
      if scalar == "[" { depth += 1 } else if scalar == "]" { depth -= 1 }
    }
    if depth > 0 { hasFailed = true }
  }

  /// After a backslash; returns whether it stands for no character.
  private mutating func skipEscape() -> Bool {
    guard let scalar = next else {
      hasFailed = true
      return true
    }
    at += 1
    switch scalar {
    case "b", "B", "A", "z", "Z", "G", "1"..."9": return true
    case "k":
      skip(through: ">")
      return true
    case "p", "P", "N": if next == "{" { skip(through: "}") } else { at += 1 }
    case "x": if next == "{" { skip(through: "}") } else { at += 2 }
    case "u": at += 4
    case "U": at += 8
    case "c": at += 1
    case "0": while let digit = next, "0"..."7" ~= digit { at += 1 }
    case "Q", "E": hasFailed = true
    default: break
    }
    return false
  }

  private mutating func skip(through scalar: Unicode.Scalar) {
    at = (input[min(at, input.count)...].firstIndex(of: scalar) ?? input.count) + 1
  }
}
