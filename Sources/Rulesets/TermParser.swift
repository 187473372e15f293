/// Reads a term with its options: `term`, a tab, options with spaces between.
struct TermParser {
  /// The boundary of terms that name none.
  var boundary = Term.Boundary.automatic
  /// The disguises of all terms; a term adds to them by name, and takes one out by `-name`.
  var disguises: Set<Term.Disguise> = []
  /// Tells a mistake: line, what, hint.
  let report: (Int, String, String) -> Void

  private static let boundaries = ["word", "loose"]
  static let disguises = Term.Disguise.allCases.map(\.rawValue)

  func term(_ bytes: ArraySlice<UInt8>, line: Int) -> Term? {
    let tab = bytes.firstIndex(of: 0x09) ?? bytes.endIndex
    let text = String(decoding: bytes[..<tab], as: UTF8.self)
    if isMisspaced(bytes[..<tab], text, line) { return nil }
    var term = Term(text, boundary: boundary, disguises: disguises, line: line)
    for option in bytes[tab...].dropFirst().split(separator: 0x20) {
      apply(String(decoding: option, as: UTF8.self), to: &term)
    }
    return term
  }

  /// Tells spaces that belong elsewhere; most terms have none and are done with at once.
  private func isMisspaced(_ bytes: ArraySlice<UInt8>, _ text: String, _ line: Int) -> Bool {
    if bytes.isEmpty || bytes.first == 0x20 || bytes.last == 0x20 {
      report(
        line, "the term is empty or has spaces around it", "去掉首尾空格；选项前用制表符 / trim it; options follow a tab")
      return true
    }
    guard bytes.contains(0x20), let last = text.split(separator: " ").last,
      Self.boundaries.contains(String(last))
    else { return false }
    report(
      line, "the option \"\(last)\" stands after a space", "选项前用制表符 (Tab)，不是空格 / put a tab before options")
    return true
  }

  private func apply(_ option: String, to term: inout Term) {
    if let known = Term.Boundary(rawValue: option), known != .automatic {
      term.boundary = known
    } else if let disguise = Term.Disguise(rawValue: option) {
      term.disguises.insert(disguise)
      term.ownDisguises.insert(disguise)
    } else if option.first == "-", let disguise = Term.Disguise(rawValue: String(option.dropFirst())) {
      term.disguises.remove(disguise)
    } else {
      let name = option.first == "-" ? String(option.dropFirst()) : option
      report(
        term.line, "unknown option \(Excerpt.quoted(option))",
        Suggestion.hint(for: name, in: Self.boundaries + Self.disguises))
    }
  }
}
