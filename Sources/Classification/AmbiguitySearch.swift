import CICU

/// Texts on which an expression can match in ever more ways: where a search backtracks, it tries all of them.
///
/// Exponential ambiguity (Weber and Seidl 1991): from a place of the automaton two different paths lead back to it over the
/// same text. They are looked for in the product of the automaton with itself, as Weideman and others do for
/// backtracking matchers (2016). Time is bounded by a number of steps; a finding is a candidate to be tried.
struct AmbiguitySearch {
  private let places: RegexPositions
  /// One character for every difference the expression makes.
  private let alphabet: [String]
  /// By place, the characters it reads, by index in `alphabet`.
  private var readings: [[Int]] = []
  private var steps = 500_000

  /// Nil when the expression cannot be analyzed or has nothing to look at.
  init?(_ pattern: String) {
    guard let places = RegexPositions(pattern), places.hasLoops else { return nil }
    self.places = places
    var seen = Set(Self.samples)
    let literals = pattern.unicodeScalars.prefix(400).map(String.init)
    alphabet = Self.samples + literals.filter { seen.insert($0).inserted }
    var byAtom: [String: [Int]] = [:]
    for atom in places.atoms {
      let characters = byAtom[atom] ?? Self.members(of: atom, among: alphabet)
      byAtom[atom] = characters
      readings.append(characters)
    }
  }

  /// Members of the usual classes and of none.
  private static let samples = ["a", "0", "7", "中", " ", "\n", "_", "!", ",", ".", "\u{1}"]

  private static func members(of atom: String, among alphabet: [String]) -> [Int] {
    if atom != ".", atom.unicodeScalars.count == 1 { return alphabet.firstIndex(of: atom).map { [$0] } ?? [] }
    var (line, column, status): (Int32, Int32, Int32) = (0, 0, 0)
    let units = Array(atom.utf16)
    guard let regex = cicu_regex_open(units, Int32(units.count), &line, &column, &status) else { return [] }
    defer { cicu_regex_close(regex) }
    return alphabet.indices.filter { index in
      let text = Array(alphabet[index].utf16)
      var (start, end): (Int32, Int32) = (0, 0)
      return text.withUnsafeBufferPointer { buffer in
        cicu_regex_set_text(regex, buffer.baseAddress, Int32(buffer.count), &status)
        return cicu_regex_next(regex, &start, &end, &status) != 0 && end == buffer.count
      }
    }
  }

  /// A text to repeat, after one that leads to it.
  struct Attack {
    var prefix: String
    var repeated: String
  }

  /// One attack for every place from which paths part, at most 16.
  mutating func attacks() -> [Attack] {
    var result: [Attack] = []
    for place in places.atoms.indices where result.count < 16 && steps > 0 && parts(place) {
      guard let loop = ambiguousLoop(through: place), let prefix = prefix(to: place) else { continue }
      result.append(Attack(prefix: prefix, repeated: loop))
    }
    return result
  }

  /// Whether two paths part behind a place over the same character.
  private func parts(_ place: Int) -> Bool {
    let followers = places.followers[place]
    if followers.values.contains(where: { $0 > 1 }) { return true }
    var seen: Set<Int> = []
    for follower in followers.keys {
      for character in readings[follower] where !seen.insert(character).inserted { return true }
    }
    return false
  }

  /// Two paths that read the same, and whether they have parted.
  private struct Pair: Hashable {
    var a: Int
    var b: Int
    var haveParted: Bool
  }

  /// The shortest text over which two different paths lead from a place back to it.
  private mutating func ambiguousLoop(through place: Int) -> String? {
    let start = Pair(a: place, b: place, haveParted: false)
    let goal = Pair(a: place, b: place, haveParted: true)
    var origins: [Pair: (from: Pair, character: Int)] = [:]
    var queue = [start]
    var head = 0
    while head < queue.count, origins[goal] == nil, steps > 0 {
      let pair = queue[head]
      head += 1
      for (next, character) in successors(of: pair) where next != start && origins[next] == nil {
        origins[next] = (pair, character)
        queue.append(next)
      }
    }
    var text: [String] = []
    var pair = goal
    while let (from, character) = origins[pair] {
      text.append(alphabet[character])
      pair = from
      if pair == start { return text.reversed().joined() }
    }
    return nil
  }

  private mutating func successors(of pair: Pair) -> [(Pair, Int)] {
    var result: [(Pair, Int)] = []
    for (a, ways) in places.followers[pair.a] {
      for (b, _) in places.followers[pair.b] where a <= b || pair.a != pair.b {
        steps -= 1
        guard let character = a == b ? readings[a].first : readings[a].first(where: readings[b].contains)
        else {
          continue
        }
        let parted = pair.haveParted || a != b || pair.a == pair.b && ways > 1
        result.append((Pair(a: a, b: b, haveParted: parted), character))
        if parted, !pair.haveParted, a == b {
          result.append((Pair(a: a, b: b, haveParted: false), character))
        }
      }
    }
    return result
  }

  /// The shortest text that a match reads up to a place and with it.
  private func prefix(to place: Int) -> String? {
    var origins: [Int: Int] = [:]
    var queue = places.first
    for first in queue { origins[first] = -1 }
    var head = 0
    while head < queue.count, origins[place] == nil {
      for next in places.followers[queue[head]].keys.sorted() where origins[next] == nil {
        origins[next] = queue[head]
        queue.append(next)
      }
      head += 1
    }
    var text: [String] = []
    var at = place
    while let origin = origins[at] {
      guard let character = readings[at].first else { return nil }
      text.append(alphabet[character])
      at = origin
    }
    return text.isEmpty ? nil : text.reversed().joined()
  }

  /// Characters that may stand after the repeats to make the match fail.
  var endings: [String] { ["\u{1}", ""] + alphabet }
}
