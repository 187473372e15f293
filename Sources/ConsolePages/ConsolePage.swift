/// A file of the console: a page that shows what the service says. The files stand inside the program.
public struct ConsolePage: Sendable {
  /// Where it is to be served.
  public let path: String
  /// What it is, as a field `Content-Type` says it.
  public let type: String
  /// Its bytes.
  public let bytes: [UInt8]

  private init(_ name: String, _ bytes: [UInt8]) {
    path = name == "index.html" ? "/" : "/assets/\(name)"
    type = Self.types[name.split(separator: ".").last.map(String.init) ?? ""] ?? "application/octet-stream"
    self.bytes = bytes
  }

  private static let types = [
    "html": "text/html; charset=utf-8", "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8", "svg": "image/svg+xml",
  ]

  /// All of them, the page itself first.
  public static let all = [
    ConsolePage("index.html", PackageResources.index_html),
    ConsolePage("desk-keys.js", PackageResources.desk_keys_js),
    ConsolePage("desk-view.js", PackageResources.desk_view_js),
    ConsolePage("desk.css", PackageResources.desk_css),
    ConsolePage("desk.js", PackageResources.desk_js),
    ConsolePage("dom.js", PackageResources.dom_js),
    ConsolePage("icon.svg", PackageResources.icon_svg),
    ConsolePage("judging.js", PackageResources.judging_js),
    ConsolePage("language.js", PackageResources.language_js),
    ConsolePage("main.js", PackageResources.main_js),
    ConsolePage("marked-text.js", PackageResources.marked_text_js),
    ConsolePage("normalization-view.js", PackageResources.normalization_view_js),
    ConsolePage("page.css", PackageResources.page_css),
    ConsolePage("reviews.js", PackageResources.reviews_js),
    ConsolePage("rules-view.js", PackageResources.rules_view_js),
    ConsolePage("ruleset.js", PackageResources.ruleset_js),
    ConsolePage("service.js", PackageResources.service_js),
    ConsolePage("theme.js", PackageResources.theme_js),
    ConsolePage("verdict-view.js", PackageResources.verdict_view_js),
    ConsolePage("verdict.css", PackageResources.verdict_css),
    ConsolePage("words.js", PackageResources.words_js),
  ]
}
