/// What the working point of learned categories aims at.
public enum LearnGoal: Sendable, Hashable {
  /// The best mean F1 of the classes in files with harm, however much ordinary traffic is flagged: on files that hold
  /// more harm than traffic does, that is far too much.
  case meanF1
  /// The most harm caught with at most this share of harmless documents flagged by learned categories, 0...1.
  case maxFalseAlarms(Double)
}
