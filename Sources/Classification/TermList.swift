import Rulesets

/// What is to be known of a list of terms or literals once they are in the index.
struct TermList: Sendable {
  /// Those that the list brings along.
  var exceptions = ExceptionSet()
  /// Of how much of a text its terms speak where they hold rules back.
  var reach = Lexicon.Reach.text
}
