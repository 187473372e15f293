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
  @Option(help: ArgumentHelp("The text it stands under, for rules that ask.", valueName: "text"))
  var parent: String?
  @Option(
    help: ArgumentHelp(
      "What is known of the author, for rules that ask: \(AuthorFact.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "fact=number"))
  var author: [KnownFact] = []
  @Flag(name: .long, help: "Write JSON for programs.") var json = false

  func run() throws {
    let text = self.text ?? String(decoding: FileHandle.standardInput.readDataToEndOfFile(), as: UTF8.self)
    if text.utf8.count > ModerationSession.passageSize {
      printError(
        """
        baguan: the text is longer than \(ModerationSession.passageSize) bytes
            → 分段说明，或用 baguan moderate 判整篇 / explain a part of it; baguan moderate judges it whole
        """)
      throw ExitStatus.badData
    }
    let moderator = try rules.moderator()
    let profile = try moderator.profile(option: self.profile)
    let facts = Dictionary(author.map { ($0.fact, $0.value) }) { $1 }
    let context = DocumentContext(parent: parent, author: facts)
    let explanation = try ModerationSession(moderator)
      .explain(Document(text: text, kind: kind, context: context.isEmpty ? nil : context), profile: profile)
    if json {
      FileHandle.standardOutput.write(Data(ExplanationEncoder().json(explanation) + [0x0A]))
    } else {
      print(ExplanationPrinter(Terminal(descriptor: 1)).text(of: explanation))
    }
  }
}

/// A fact of an author as an argument: `sameText=5`.
struct KnownFact: ExpressibleByArgument {
  let fact: AuthorFact
  let value: Double

  init?(argument: String) {
    let parts = argument.split(separator: "=", maxSplits: 1)
    guard parts.count == 2, let fact = AuthorFact(rawValue: String(parts[0])), let value = Double(parts[1]),
      value.isFinite
    else { return nil }
    (self.fact, self.value) = (fact, value)
  }
}

extension DocumentKind: ExpressibleByArgument {
  /// All kinds, for help texts.
  static var allNames: String { allCases.map(\.rawValue).joined(separator: ", ") }
}
