/// Why the database of reviews did not do what was asked.
public enum ReviewDatabaseError: Error, Sendable, Hashable {
  /// There is no review of this id.
  case unknownReview(Int64)
  /// The review has a decision already, and it was not said that it be replaced.
  case alreadyDecided(Int64)
  /// There is no decision of this person that could be taken back.
  case nothingToUndo
  /// The person's last decision, on this review, was replaced by another; nil: the review is gone.
  case replaced(Int64?)
}
