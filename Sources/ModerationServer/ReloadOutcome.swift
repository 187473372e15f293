import Foundation
import JSONCoding

/// How an attempt to load the rules anew ended.
struct ReloadOutcome: Sendable {
  /// What became of the rules in force.
  enum Result: String, CaseIterable {
    /// Others are in force.
    case replaced
    /// The same were loaded again.
    case unchanged
    /// Those before stay in force, since the new ones have problems.
    case kept
  }

  var result: Result
  /// What asked for it.
  var cause: String
  /// The version in force afterwards.
  var version: String
  /// What is wrong with the new rules.
  var problems: [String] = []
  var ended = Date()

  /// More problems are counted only.
  private static let problemsTold = 20

  /// Writes the outcome's fields into an object.
  func write(to writer: JSONWriter) {
    writer.key("result")
    writer.string(result.rawValue)
    writer.key("cause")
    writer.string(cause)
    writer.key("ended")
    writer.string(ended.formatted(.iso8601))
    writer.key("ruleset")
    writer.string(version)
    writer.key("problemCount")
    writer.integer(problems.count)
    writer.key("problems")
    writer.array { problems.prefix(Self.problemsTold).forEach { writer.string($0) } }
  }
}
