import Foundation
import HTTPTypes
import Hummingbird
import NIOCore
import Rulesets

/// `GET /metrics`: what was counted since the start, for Prometheus.
struct MetricsRoute {
  let metrics: ServiceMetrics
  let current: CurrentRules
  let reloader: RulesReloader
  let tokens: CurrentTokens
  let bodies: RequestBodies
  let queue: JudgingQueue
  /// Where documents wait for the database of reviews, if there is one.
  var intake: ReviewIntake?

  private static let contentType = "text/plain; version=0.0.4; charset=utf-8"

  var route: Route {
    Route(.get, "/metrics", scope: .metrics) { _, _ in
      Response(
        status: .ok, headers: [.contentType: Self.contentType],
        body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
  }

  private var text: String {
    var text = PrometheusText()
    let counts = metrics.counts
    addRequests(counts, &text)
    addJudging(counts, &text)
    addState(counts, &text)
    if let state = intake?.state { addReviews(state, &text) }
    return text.text
  }

  private func addReviews(_ state: ReviewIntake.State, _ text: inout PrometheusText) {
    text.metric(
      "baguan_reviews_total", "counter", "Documents judged to be looked at, by what became of them.",
      ReviewIntake.Outcome.allCases.map { ([("result", $0.rawValue)], Double(state.counts[$0] ?? 0)) })
    text.metric(
      "baguan_reviews_waiting", "gauge", "Documents that are not yet in the database of reviews.",
      Double(state.waiting.count))
    text.metric(
      "baguan_reviews_failing", "gauge", "1 while the database of reviews cannot be written.",
      state.failure == nil ? 0 : 1)
  }

  private func addRequests(_ counts: ServiceMetrics.Counts, _ text: inout PrometheusText) {
    text.metric(
      "baguan_requests_total", "counter", "Requests answered.",
      counts.requests.map {
        (
          [("route", $0.key.route), ("method", $0.key.method), ("status", "\($0.key.status)")],
          Double($0.value)
        )
      })
    text.histograms(
      "baguan_request_seconds", "Time from a request's header to its answer.", by: "route", counts.times)
    text.metric(
      "baguan_refusals_total", "counter", "Requests refused for a limit.",
      counts.refusals.map { ([("limit", $0.key)], Double($0.value)) })
  }

  private func addJudging(_ counts: ServiceMetrics.Counts, _ text: inout PrometheusText) {
    text.metric(
      "baguan_documents_total", "counter", "Documents judged.",
      zip(Action.allCases, counts.documents).map { ([("action", $0.rawValue)], Double($1)) })
    text.metric(
      "baguan_categories_total", "counter", "Documents with signs of a category, by what was decided in it.",
      counts.categories.map {
        ([("category", $0.key.category), ("action", $0.key.action.rawValue)], Double($0.value))
      })
    text.metric(
      "baguan_rule_hits_total", "counter", "Documents on which a rule held.",
      counts.rules.map { ([("rule", $0.key)], Double($0.value)) })
    text.metric(
      "baguan_document_errors_total", "counter", "Documents of a batch that could not be judged.",
      counts.documentErrors.map { ([("code", $0.key)], Double($0.value)) })
  }

  private func addState(_ counts: ServiceMetrics.Counts, _ text: inout PrometheusText) {
    let rules = current.value
    text.metric("baguan_connections", "gauge", "Connections open.", Double(counts.connections))
    text.metric(
      "baguan_queue", "gauge", "Requests of over 8 KiB that wait for a worker or are with one.",
      Double(queue.depth))
    text.metric("baguan_body_bytes", "gauge", "Bytes of bodies held.", Double(bodies.bytes))
    text.metric(
      "baguan_reloads_total", "counter", "Attempts to load the rules anew.",
      ReloadOutcome.Result.allCases.map { ([("result", $0.rawValue)], Double(counts.reloads[$0] ?? 0)) })
    text.metric(
      "baguan_reload_failed", "gauge", "1 when the last attempt to load the rules anew failed.",
      reloader.last?.result == .kept ? 1 : 0)
    text.metric(
      "baguan_tokens_stale", "gauge", "1 when the token file could not be used the last time it was read.",
      tokens.isStale ? 1 : 0)
    text.metric(
      "baguan_ruleset", "gauge", "The rules in force.",
      [([("version", rules.version)], 1)])
    text.metric(
      "baguan_ruleset_since_seconds", "gauge", "When the rules came into force, in seconds since 1970.",
      rules.since.timeIntervalSince1970.rounded())
  }
}
