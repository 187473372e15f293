/// Holds a page to the rules that HTML and XML share: every tag is closed in order, and `<` begins nothing but tags.
enum TagBalance {
  private static let void: Set<Substring> = ["meta", "input", "br"]

  /// What is wrong, in order.
  static func problems(in page: String) -> [String] {
    var (open, problems): ([Substring], [String]) = ([], [])
    var rest = page[...]
    while let start = rest.firstIndex(of: "<") {
      rest = rest[rest.index(after: start)...]
      guard let end = rest.firstIndex(of: ">"), let first = rest.first, first.isLetter || "/!".contains(first)
      else {
        problems.append("stray <")
        continue
      }
      let tag = rest[..<end]
      rest = rest[rest.index(after: end)...]
      let name = tag.drop { $0 == "/" }.prefix { !" />".contains($0) }
      if tag.hasPrefix("!") {
        if tag != "!DOCTYPE html" { problems.append("unexpected <\(tag)>") }
      } else if tag.hasPrefix("/") {
        if open.last == name {
          open.removeLast()
        } else {
          problems.append("</\(name)> closes \(open.last ?? "-")")
        }
      } else if !tag.hasSuffix("/"), !void.contains(name) {
        open.append(name)
        if name == "script" || name == "style" { rest = content(of: name, rest) }
      }
      if tag.filter({ $0 == "\"" }).count % 2 == 1 { problems.append("open quote in <\(name)>") }
    }
    return problems + (open.isEmpty ? [] : ["not closed: \(open.joined(separator: " "))"])
  }

  /// What follows a script or style, up to its end tag.
  private static func content(of name: Substring, _ rest: Substring) -> Substring {
    var rest = rest
    while let end = rest.firstIndex(of: "<") {
      if rest[end...].hasPrefix("</\(name)>") { return rest[end...] }
      rest = rest[rest.index(after: end)...]
    }
    return rest
  }
}
