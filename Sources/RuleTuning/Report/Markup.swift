/// A piece of a page in the syntax that HTML and XML share: well-formed by construction, every text escaped.
struct Markup {
  /// The source.
  private(set) var source: String

  private init(source: String) { self.source = source }

  /// A text, which can never be more than a text.
  static func text(_ text: String) -> Markup { Markup(source: escaped(text)) }

  /// An element with its content.
  static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ content: [Markup]
  ) -> Markup {
    Markup(source: "<\(name)\(written(attributes))>\(joined(content).source)</\(name)>")
  }

  /// An element with its content.
  static func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], _ content: Markup...
  ) -> Markup { element(name, attributes, content) }

  /// An element that can have no content.
  static func void(_ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:]) -> Markup {
    Markup(source: "<\(name)\(written(attributes))/>")
  }

  /// A style or script of our own, or data, which must hold no `</`.
  static func raw(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String> = [:], source: String
  ) -> Markup {
    precondition(!source.contains("</"))
    return Markup(source: "<\(name)\(written(attributes))>\(source)</\(name)>")
  }

  /// Pieces one after another.
  static func joined(_ pieces: [Markup]) -> Markup { Markup(source: pieces.map(\.source).joined()) }

  private static func written(_ attributes: KeyValuePairs<StaticString, String>) -> String {
    attributes.map { " \($0)=\"\(escaped($1))\"" }.joined()
  }

  /// A text in which nothing means anything to a parser; characters that no page may hold are replaced.
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result.append(contentsOf: "&amp;".unicodeScalars)
      case "<": result.append(contentsOf: "&lt;".unicodeScalars)
      case ">": result.append(contentsOf: "&gt;".unicodeScalars)
      case "\"": result.append(contentsOf: "&quot;".unicodeScalars)
      case "\n", "\t": result.append(scalar)
      case _ where scalar.properties.generalCategory == .control: result.append("\u{FFFD}")
      default: result.append(scalar)
      }
    }
    return String(result)
  }
}
