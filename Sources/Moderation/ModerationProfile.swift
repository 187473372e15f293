import Rulesets

/// A profile of a moderator's ruleset, to judge documents by.
public struct ModerationProfile: Sendable, Hashable {
  /// Its name, as verdicts tell it.
  public let name: String
  /// Its place among the ruleset's profiles.
  let index: Int
}

/// A name that no profile of the ruleset has.
public struct UnknownProfile: Error, Sendable, Hashable, CustomStringConvertible {
  /// The name.
  public var name: String
  /// Those that there are.
  public var known: [String]
  /// Creates an error.
  public init(name: String, known: [String]) { (self.name, self.known) = (name, known) }

  /// For people.
  public var description: String {
    known.isEmpty
      ? "unknown profile \(Excerpt.quoted(name)): the rules have none"
      : "unknown profile \(Excerpt.quoted(name)), not one of \(known.joined(separator: ", "))"
  }
}

extension Moderator {
  /// The profile of a name.
  ///
  /// - Throws: `UnknownProfile` when the ruleset has none of that name.
  public func profile(named name: String) throws(UnknownProfile) -> ModerationProfile {
    try engine.profile(named: name)
  }
}

extension Engine {
  func profile(named name: String) throws(UnknownProfile) -> ModerationProfile {
    guard let index = profileIndices[name] else {
      throw UnknownProfile(name: name, known: ruleset.profiles.map(\.name))
    }
    return ModerationProfile(name: name, index: index)
  }
}
