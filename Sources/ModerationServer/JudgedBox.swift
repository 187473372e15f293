import NIOConcurrencyHelpers

/// Where a route leaves what it judged for the log and the metrics of its request.
final class JudgedBox: Sendable {
  private let box = NIOLockedValueBox<JudgedTally?>(nil)

  var tally: JudgedTally? {
    get { box.withLockedValue { $0 } }
    set { box.withLockedValue { $0 = newValue } }
  }
}
