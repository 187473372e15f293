/// What the working point of learned categories aims at.
public enum LearnGoal: Sendable, Hashable {
  /// The best mean F1 of the classes in files with harm.
  case meanF1
  /// The most harm caught with at most this share of harmless documents flagged by learned categories, 0...1.
  case maxFalseAlarms(Double)
}
