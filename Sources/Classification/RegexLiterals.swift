/// What a regular expression cannot match without, derived from its source: literals, whether a digit, and how it begins.
///
/// `sets` are sets of strings, of each of which at least one occurs in every match; none when nothing can be told.
/// The analysis covers concatenation, alternation, groups, small classes and quantifiers of ICU syntax; anything
/// else counts as "may be anything", which is always safe.
struct RegexLiterals {
  /// More alternatives than this make a poor filter.
  static let limit = 64

  /// Sets of strings of each of which at least one occurs in every match, the most telling first.
  let sets: [[String]]
  /// Whether every match has a digit in it or beside it.
  let needsDigit: Bool
  /// What every match begins with; nil when nothing can be told.
  let beginnings: RegexBeginnings?
  /// Whether something that stands far from a match can prevent it.
  let shunsFar: Bool

  init(of pattern: String) {
    var parser = Parser(input: Array(pattern.unicodeScalars))
    let part = parser.alternation()
    let isRead = parser.at == parser.input.count
    func rank(_ set: Set<RegexLiteral>) -> (Int, Int) { (-(set.map(\.count).min() ?? 0), set.count) }
    sets = isRead ? part.sets.sorted { rank($0) < rank($1) }.map { $0.sorted().map(\.string) } : []
    needsDigit = isRead && part.needsDigit
    shunsFar = !isRead || parser.shunsFar
    beginnings = isRead ? part.beginnings.flatMap { $0.mayBeEmpty ? nil : $0 } : nil
  }
}

/// Reads an expression, as far as it understands it.
private struct Parser {
  var input: [Unicode.Scalar]
  var at = 0
  /// Whether it must not match beside something that may stand far away.
  var shunsFar = false

  /// What is known of a part of an expression.
  fileprivate struct Part {
    /// All strings it can match, when they are few.
    var exact: Set<RegexLiteral>?
    /// Strings of which every match contains at least one.
    var required: Set<RegexLiteral>?
    /// All such sets; `required` is the best of them.
    var sets: [Set<RegexLiteral>] = []
    /// Whether every match has a digit.
    var needsDigit = false
    /// What every match begins with; nil where that may be anything.
    var beginnings: RegexBeginnings?

    static let anything = Part(exact: nil, required: nil)
    static let empty = Part(exact: [""], required: nil, beginnings: RegexBeginnings([""]))
    static let digit = Part(
      exact: nil, required: nil, needsDigit: true, beginnings: RegexBeginnings([], haveDigits: true))

    static func oneOf(_ strings: Set<RegexLiteral>) -> Part {
      Part(
        exact: strings, required: strings, sets: [strings],
        needsDigit: strings.allSatisfy { $0.units.contains { 0x30...0x39 ~= $0 } },
        beginnings: RegexBeginnings(strings))
    }

    func or(_ other: Part) -> Part {
      let either = Part.union(required, other.required)
      return Part(
        exact: Part.union(exact, other.exact), required: either, sets: either.map { [$0] } ?? [],
        needsDigit: needsDigit && other.needsDigit,
        beginnings: beginnings.flatMap { one in other.beginnings.flatMap(one.union) })
    }

    func repeated(atLeast least: Int, atMost most: Int?) -> Part {
      if least == 1 && most == 1 { return self }
      if least == 0 {
        return Part(
          exact: most == 1 ? exact?.union([""]) : nil, required: nil,
          beginnings: beginnings?.union(RegexBeginnings([""])))
      }
      return Part(
        exact: nil, required: required, sets: sets, needsDigit: needsDigit, beginnings: beginnings)
    }

    static func union(_ a: Set<RegexLiteral>?, _ b: Set<RegexLiteral>?) -> Set<RegexLiteral>? {
      guard let a, let b, a.count + b.count <= RegexLiterals.limit else { return nil }
      return a.union(b)
    }

    static func product(_ a: Set<RegexLiteral>, _ b: Set<RegexLiteral>?) -> Set<RegexLiteral>? {
      guard let b, a.count * b.count <= RegexLiterals.limit else { return nil }
      return Set(a.flatMap { head in b.map { head + $0 } })
    }

    /// Of two filters the one whose shortest literal is longer, then the smaller one.
    static func better(_ a: Set<RegexLiteral>?, _ b: Set<RegexLiteral>?) -> Set<RegexLiteral>? {
      guard let b, !b.contains("") else { return a }
      guard let a else { return b }
      let (x, y) = (a.map(\.count).min()!, b.map(\.count).min()!)
      return (y, a.count) > (x, b.count) ? b : a
    }
  }

  private var next: Unicode.Scalar? { at < input.count ? input[at] : nil }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard next == scalar else { return false }
    at += 1
    return true
  }

  fileprivate mutating func alternation() -> Part {
    var part = concatenation()
    while take("|") { part = part.or(concatenation()) }
    return part
  }

  private mutating func concatenation() -> Part {
    var run: Set<RegexLiteral> = [""]
    var isWhole = true
    var best: Set<RegexLiteral>?
    var sets: [Set<RegexLiteral>] = []
    var needsDigit = false
    var beginning = RegexBeginnings.Row()
    while let scalar = next, scalar != "|", scalar != ")" {
      let part = quantified()
      needsDigit = needsDigit || part.needsDigit
      beginning.add(exact: part.exact, part.beginnings)
      if let joined = Part.product(run, part.exact) {
        run = joined
      } else {
        isWhole = false
        best = Part.better(best, part.required)
        if !run.contains("") { sets.append(run) }
        if part.exact == nil { sets += part.sets }
        run = part.exact ?? [""]
      }
      best = Part.better(best, run)
    }
    if !run.contains("") { sets.append(run) }
    return Part(
      exact: isWhole ? run : nil, required: best, sets: sets, needsDigit: needsDigit,
      beginnings: beginning.beginnings)
  }

  private mutating func quantified() -> Part {
    let part = atom()
    guard let (least, most) = quantifier() else { return part }
    _ = take("?") || take("+")  // reluctant, possessive
    return part.repeated(atLeast: least, atMost: most)
  }

  private mutating func quantifier() -> (Int, Int?)? {
    if take("*") { return (0, nil) }
    if take("+") { return (1, nil) }
    if take("?") { return (0, 1) }
    guard next == "{", let close = input[at...].firstIndex(of: "}") else { return nil }
    let bounds = String(String.UnicodeScalarView(input[(at + 1)..<close]))
      .split(separator: ",", omittingEmptySubsequences: false)
    guard let least = bounds.first.flatMap({ Int($0) }) else { return nil }
    at = close + 1
    return (least, bounds.count == 1 ? least : Int(bounds[1]))
  }

  private mutating func atom() -> Part {
    let scalar = input[at]
    at += 1
    switch scalar {
    case "(": return group()
    case "[": return characterClass()
    case "\\": return escape()
    case "^", "$": return .empty
    case ".": return .anything
    default: return .oneOf([RegexLiteral(scalar)])
    }
  }

  private mutating func group() -> Part {
    var counts = true
    var isLookedFor = false
    let start = at
    if take("?") {
      if take("#") {
        skip(through: ")")
        return .empty
      }
      if take("<"), next == "=" || next == "!" {
        (counts, isLookedFor) = (false, next == "=")
        at += 1
      } else if take("=") {
        (counts, isLookedFor) = (false, true)
      } else if take("!") {
        counts = false
      } else if input[at - 1] == "<" {
        skip(through: ">")
      } else if !take(":") && !take(">") {
        return giveUp()  // flags such as (?i)
      }
    }
    let part = alternation()
    guard take(")") else { return giveUp() }
    if counts { return part }
    if !isLookedFor, input[start..<at].contains(where: { "*+{".unicodeScalars.contains($0) }) {
      shunsFar = true
    }
    return Part(
      exact: [""], required: nil, needsDigit: isLookedFor && part.needsDigit,
      beginnings: RegexBeginnings([""]))
  }

  private mutating func characterClass() -> Part {
    guard let close = input[at...].firstIndex(of: "]") else { return giveUp() }
    if let members = RegexClass(Array(input[at..<close])) {
      at = close + 1
      if members.isList { return .oneOf(members.strings) }
      return Part(
        exact: nil, required: nil, needsDigit: members.isOfDigits,
        beginnings: RegexBeginnings(members.strings, haveDigits: members.hasAllDigits))
    }
    var depth = 1
    while let scalar = next, depth > 0 {
      at += scalar == "\\" ? 2 : 1
      if scalar == "[" { depth += 1 } else if scalar == "]" { depth -= 1 }
    }
    return .anything
  }

  private mutating func escape() -> Part {
    guard let scalar = next else { return giveUp() }
    at += 1
    if "bBAzZ".unicodeScalars.contains(scalar) { return .empty }
    if "pPx".unicodeScalars.contains(scalar), next == "{" {
      skip(through: "}")
      return .anything
    }
    if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
      if scalar == "d" { return .digit }
      return "DwWsShHvVRX".unicodeScalars.contains(scalar) ? .anything : giveUp()
    }
    return .oneOf([RegexLiteral(scalar)])
  }

  private mutating func skip(through scalar: Unicode.Scalar) {
    at = (input[min(at, input.count)...].firstIndex(of: scalar) ?? input.count - 1) + 1
  }

  /// Leaves the rest unread, by which it is seen that nothing is known.
  private mutating func giveUp() -> Part {
    at = input.count + 1
    return .anything
  }
}
