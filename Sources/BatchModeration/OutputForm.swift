/// What is written for a document.
public enum OutputForm: Sendable, Hashable {
  /// The verdict alone.
  case verdict
  /// The input object with the verdict inside.
  case annotated
  /// The input object with its text masked where the verdict's evidence stands, if the verdict is not to pass.
  case masked(by: Unicode.Scalar)
}
