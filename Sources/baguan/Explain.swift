public import ArgumentParser
import Foundation
import Moderation
public import Rulesets

/// `baguan explain`: what the engine saw in one text.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what the engine sees in a text, and why it decides as it does.",
    discussion: """
      Shows the normalized text, its words, the matches marked in the text, the conditions of every rule that had \
      something to go by, the sum of each category and the decision. Without TEXT it is read from standard input.
      """)

  @Argument(help: "The text.") var text: String?
  @OptionGroup var rules: RulesOptions
  @Option(name: .long, help: "What the text is: \(DocumentKind.allNames).") var kind: DocumentKind = .comment
  @Option(help: ArgumentHelp("The profile to judge by.", valueName: "name")) var profile: String?
  @Flag(name: .long, help: "Write JSON for programs.") var json = false

  func run() throws {
    let text = self.text ?? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    let moderator = try rules.moderator()
    let profile = try moderator.profile(option: self.profile)
    let explanation = try ModerationSession(moderator)
      .explain(Document(text: text, kind: kind), profile: profile)
    if json {
      FileHandle.standardOutput.write(Data(ExplanationEncoder().json(explanation) + [0x0A]))
    } else {
      print(ExplanationPrinter(Terminal(descriptor: 1)).text(of: explanation))
    }
  }
}

extension DocumentKind: ExpressibleByArgument {
  /// All kinds, for help texts.
  static var allNames: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
