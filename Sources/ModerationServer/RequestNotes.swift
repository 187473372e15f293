import NIOConcurrencyHelpers

/// What the layers within learn of a request, for the log and the metrics of the outermost.
final class RequestNotes: Sendable {
  private struct Notes {
    var tally: JudgedTally?
    var caller: String?
  }

  private let box = NIOLockedValueBox(Notes())

  /// What its documents came to, if it was judged.
  var tally: JudgedTally? {
    get { box.withLockedValue { $0.tally } }
    set { box.withLockedValue { $0.tally = newValue } }
  }

  /// Whose token it has, if tokens are asked for.
  var caller: String? {
    get { box.withLockedValue { $0.caller } }
    set { box.withLockedValue { $0.caller = newValue } }
  }
}
