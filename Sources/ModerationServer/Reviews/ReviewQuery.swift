import HTTPTypes
import Hummingbird
import ReviewStore
import Rulesets

/// Which reviews the query of a request asks for.
struct ReviewQuery {
  var filter = ReviewFilter()
  var after: Int64 = 0
  var limit = 50

  private static let limits = 1...200

  init(_ request: Request) throws(ServiceError) {
    let parameters = request.uri.queryParameters
    func text(_ name: Substring) -> String? { parameters[name].map(String.init) }
    if let word = text("state") {
      let known = ReviewFilter.State.allCases.map(\.rawValue).joined(separator: ", ")
      guard let state = ReviewFilter.State(rawValue: word) else {
        throw Self.bad("state", word, "one of \(known)")
      }
      filter.state = state
    }
    (filter.category, filter.label) = (text("category"), text("label"))
    (filter.kind, filter.text) = (text("kind"), text("text"))
    after = try Self.number(text("after"), "after", in: 0...Int64.max) ?? after
    let limits = Int64(Self.limits.lowerBound)...Int64(Self.limits.upperBound)
    limit = try Self.number(text("limit"), "limit", in: limits).map(Int.init) ?? limit
  }

  private static func number(
    _ text: String?, _ name: String, in range: ClosedRange<Int64>
  ) throws(ServiceError) -> Int64? {
    guard let text else { return nil }
    guard let number = Int64(text), range.contains(number) else {
      throw bad(name, text, "a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  private static func bad(_ name: String, _ value: String, _ expected: String) -> ServiceError {
    ServiceError(
      .badRequest, "invalid-parameter", "the parameter \(name) is \(Excerpt.quoted(value)), not \(expected)")
  }
}
