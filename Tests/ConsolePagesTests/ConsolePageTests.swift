import Foundation
import Testing

@testable import ConsolePages

@Suite struct ConsolePageTests {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Sources/ConsolePages/Files")

  private static func text(_ page: ConsolePage) -> String { String(decoding: page.bytes, as: UTF8.self) }

  @Test func everyFileIsThereAsItStands() throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).sorted()
    let paths = names.map { $0 == "index.html" ? "/" : "/assets/\($0)" }
    #expect(Set(paths) == Set(ConsolePage.all.map(\.path)) && paths.count == ConsolePage.all.count)
    for page in ConsolePage.all {
      let name = page.path == "/" ? "index.html" : String(page.path.dropFirst("/assets/".count))
      let bytes = try Data(contentsOf: Self.folder.appendingPathComponent(name))
      #expect(Data(page.bytes) == bytes, "\(name)")
      #expect(page.type != "application/octet-stream", "\(name)")
    }
  }

  /// What the page, its styles and its scripts name is there, and nothing is from elsewhere.
  @Test(arguments: ConsolePage.all) func everythingNamedIsThere(page: ConsolePage) {
    let text = Self.text(page)
    let paths = Set(ConsolePage.all.map(\.path))
    for match in text.matches(of: /(?:href|src)="([^"]*)"/) {
      #expect(paths.contains(String(match.output.1)), "\(page.path): \(match.output.1)")
    }
    for match in text.matches(of: /(?:import|from)\s+"([^"]*)"/) {
      #expect(paths.contains("/assets/" + match.output.1.dropFirst(2)), "\(page.path): \(match.output.1)")
    }
    let elsewhere = text.matches(of: /[a-z]+:\/\/[^ "'`)]*/).map { String($0.output) }
    #expect(elsewhere.allSatisfy { $0 == "http://www.w3.org/2000/svg" }, "\(page.path): \(elsewhere)")
  }

  /// The policy that the page is served with forbids what would be here, and what users write must never be read as
  /// markup or script.
  @Test(arguments: ConsolePage.all) func nothingIsReadAsMarkupOrScript(page: ConsolePage) {
    let text = Self.text(page)
    let forbidden = [
      "innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function", "srcdoc",
      "javascript:", "DOMParser", "createContextualFragment", " style=", "<style", "setHTML",
    ]
    for word in forbidden { #expect(!text.contains(word), "\(page.path): \(word)") }
    guard page.path == "/" else { return }
    #expect(text.matches(of: /\son[a-z]+=/).isEmpty)
    for match in text.matches(of: /<script([^>]*)>(.*?)<\/script>/) {
      #expect(match.output.1.contains("src=") && match.output.2.isEmpty)
    }
  }

  @Test func theWordsOfBothLanguagesAreTheSame() throws {
    let words = try #require(ConsolePage.all.first { $0.path == "/assets/words.js" })
    let parts = Self.text(words).components(separatedBy: "\n  en: {")
    try #require(parts.count == 2)
    let names = parts.map { part in
      part.matches(of: /(?:^|[\s{,])"?([a-z][a-z-]*)"?: ["`(]/).map { String($0.output.1) }.sorted()
    }
    #expect(names[0] == names[1] && names[0].count > 60)
    let page = Self.text(ConsolePage.all[0])
    for match in page.matches(of: /data-(?:words|label)="([^"]*)"/) {
      #expect(names[0].contains(String(match.output.1)), "\(match.output.1)")
    }
  }
}
