import Hummingbird
import JSONCoding
import NIOCore

/// `GET /healthz`: the process answers. `GET /readyz`: it judges, and by which rules.
struct HealthRoutes {
  let current: CurrentRules
  let reloader: RulesReloader
  /// Where documents wait for the database of reviews, if there is one.
  var intake: ReviewIntake?

  var routes: [Route] {
    [
      Route(.get, "/healthz") { _, _ in
        .json(
          .json { writer in
            writer.object {
              writer.key("status")
              writer.string("ok")
            }
          })
      },
      Route(.get, "/readyz") { _, _ in
        .json(
          .json { writer in
            writer.object {
              writer.key("status")
              writer.string("ready")
              writer.key("ruleset")
              writer.string(current.value.version)
              if let last = reloader.last {
                writer.key("reload")
                writer.object { last.write(to: writer) }
              }
              if let state = intake?.state { write(state, to: writer) }
            }
          })
      },
    ]
  }

  /// A database of reviews that fails does not end the judging, hence the service stays ready.
  private func write(_ state: ReviewIntake.State, to writer: JSONWriter) {
    writer.key("reviews")
    writer.object {
      writer.key("status")
      writer.string(state.failure == nil ? "kept" : "failing" as StaticString)
      writer.key("waiting")
      writer.integer(state.waiting.count)
      writer.key("dropped")
      writer.integer(state.counts[.dropped] ?? 0)
    }
  }
}
