import Foundation
import Moderation

@testable import ModerationServer

/// A copy of the small rules that a test may change; it goes with the test.
final class RulesFolder: Sendable {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path

  /// The rule that finds contacts.
  private var rule: String { path + "/ad-spam/contact/wechat.yaml" }

  init() throws {
    let rules = TestService.checkout.appendingPathComponent("Tests/baguanTests/Golden/Rules").path
    try FileManager.default.copyItem(atPath: rules, toPath: path)
    // The golden run wants an example that does not do what it says.
    try change("加⟦薇", to: "⟦加薇")
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var source: RulesSource { RulesSource { [path] in try Moderator(rulesAt: path) } }

  /// Changes the text of the rule.
  func change(_ old: String, to new: String) throws {
    let text = try String(contentsOfFile: rule, encoding: .utf8)
    let changed = text.replacingOccurrences(of: old, with: new)
    precondition(changed != text, "\(old) is not in \(text)")
    try changed.write(toFile: rule, atomically: true, encoding: .utf8)
  }
}
