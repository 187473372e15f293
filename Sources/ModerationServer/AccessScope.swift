/// What a token opens.
public enum AccessScope: String, CaseIterable, Sendable {
  /// Having documents judged, and asking which rules are in force.
  case judge
  /// Loading rules anew, and all that `metrics` opens.
  case admin
  /// Reading the metrics.
  case metrics
  /// Reading what waits for a person's decision, and deciding it.
  case review
}
