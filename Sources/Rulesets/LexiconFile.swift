/// Reads a list of terms: one a line, sorted by Unicode scalar values; `#` starts a comment, `#!` a directive.
struct LexiconFile {
  let file: String
  let problems: ProblemList
  private(set) var terms: [Term] = []
  private(set) var exceptions: [(name: String, line: Int)] = []
  private(set) var reach = Lexicon.Reach.text
  /// Where the reach is given, which may be once.
  private var reachLine: Int?
  private let takesDirectives: Bool
  private var boundary = Term.Boundary.automatic
  private var disguises: Set<Term.Disguise> = []

  /// - Parameter takesDirectives: whether they mean something in this list.
  init(path: String, _ bytes: [UInt8], takesDirectives: Bool = true, problems: ProblemList) {
    (file, self.problems, self.takesDirectives) = (path, problems, takesDirectives)
    var line = 0
    // Editors on Windows put a byte order mark in front.
    var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    terms.reserveCapacity(bytes.count { $0 == 0x0A } + 1)
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      line += 1
      read(bytes[start..<end], line)
      start = end + 1
    }
    if terms.isEmpty {
      problems.add(file, 0, "the list has no terms", "写入词条或删去文件 / add terms or remove the file")
    }
    checkOrder()
  }

  private mutating func read(_ raw: ArraySlice<UInt8>, _ line: Int) {
    let bytes = raw.last == 0x0D ? raw.dropLast() : raw
    if bytes.isEmpty { return }
    if bytes.first == UInt8(ascii: "#") {
      if bytes.dropFirst().first == UInt8(ascii: "!") {
        readDirective(String(decoding: bytes.dropFirst(2), as: UTF8.self), line)
      }
      return
    }
    let problems = problems
    let file = file
    let parser = TermParser(boundary: boundary, disguises: disguises) { problems.add(file, $0, $1, $2) }
    if let term = parser.term(bytes, line: line) { terms.append(term) }
  }

  private mutating func readDirective(_ text: String, _ line: Int) {
    let parts = text.split(separator: ":", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
    if !takesDirectives {
      problems.add(
        file, line, "a list of innocent words takes no directives", "删去这一行 / remove the line")
      return
    }
    guard parts.count == 2 else {
      problems.add(
        file, line, "a directive is a name, a colon and a value", "例如 / for example: #! boundary: loose")
      return
    }
    switch parts[0] {
    case "boundary":
      if let known = Term.Boundary(rawValue: parts[1]), known != .automatic { boundary = known; return }
      problems.add(
        file, line, "unknown boundary \(Excerpt.quoted(parts[1]))",
        Suggestion.hint(for: parts[1], in: ["word", "loose"]))
    case "exceptions": exceptions += parts[1].split(separator: ",").map { (String($0), line) }
    case "reach":
      if let first = reachLine {
        problems.add(file, line, "the reach stands twice: first on line \(first)", "删去一个 / remove one")
        return
      }
      reachLine = line
      if let known = Lexicon.Reach(rawValue: parts[1]) { reach = known; return }
      problems.add(
        file, line, "unknown reach \(Excerpt.quoted(parts[1]))",
        Suggestion.hint(for: parts[1], in: Lexicon.Reach.allCases.map(\.rawValue)))
    case "disguises": for name in parts[1].split(separator: ",") { addDisguise(String(name), line) }
    default:
      problems.add(
        file, line, "unknown directive \(Excerpt.quoted(parts[0]))",
        Suggestion.hint(for: parts[0], in: ["boundary", "disguises", "exceptions", "reach"]))
    }
  }

  private mutating func addDisguise(_ name: String, _ line: Int) {
    if let known = Term.Disguise(rawValue: name) {
      disguises.insert(known)
    } else {
      problems.add(
        file, line, "unknown disguise \(Excerpt.quoted(name))",
        Suggestion.hint(for: name, in: TermParser.disguises))
    }
  }

  private func checkOrder() {
    // Of a list in order, no term stands twice: most lists are done with here.
    let isOrdered = zip(terms, terms.dropFirst()).allSatisfy {
      $0.text.unicodeScalars.lexicographicallyPrecedes($1.text.unicodeScalars)
    }
    if isOrdered { return }
    var lines: [String: Int] = [:]
    var earlier: Term?
    for term in terms {
      if let first = lines[term.text] {
        problems.add(
          file, term.line, "the term \(Excerpt.quoted(term.text)) stands twice: first on line \(first)",
          "删去一个 / remove one", spoilsExamples: false)
        continue
      }
      lines[term.text] = term.line
      if let earlier, term.text.unicodeScalars.lexicographicallyPrecedes(earlier.text.unicodeScalars) {
        problems.add(
          file, term.line,
          "the term \(Excerpt.quoted(term.text)) is out of order: it belongs before \(Excerpt.quoted(earlier.text))",
          "按 Unicode 码位排序 / sort by code points: LC_ALL=C sort", spoilsExamples: false)
      }
      earlier = term
    }
  }
}
