import Foundation
import GRDB

/// Which reviews are asked for.
public struct ReviewFilter: Sendable, Hashable {
  /// Whether it is decided.
  public enum State: String, CaseIterable, Sendable {
    /// Not yet.
    case open
    /// It is.
    case decided
    /// Both.
    case all
  }

  /// Whether they are decided.
  public var state = State.open
  /// The category that led to the review.
  public var category: String?
  /// What the document is.
  public var kind: String?
  /// What was decided.
  public var label: String?
  /// A passage of the text, letter by letter.
  public var text: String?

  /// All that are open.
  public init() {}

  /// The filter as a condition over the table `review`.
  var condition: SQL {
    var parts: [SQL] = []
    switch state {
    case .open: parts.append("label IS NULL")
    case .decided: parts.append("label IS NOT NULL")
    case .all: break
    }
    if let category { parts.append("category = \(category)") }
    if let kind { parts.append("kind = \(kind)") }
    if let label { parts.append("label = \(label)") }
    if let text, !text.isEmpty { parts.append("instr(text, \(Data(text.utf8))) > 0") }
    return parts.isEmpty ? "TRUE" : parts.joined(separator: " AND ")
  }
}
