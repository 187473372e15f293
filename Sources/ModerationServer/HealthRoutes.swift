import Hummingbird
import JSONCoding
import NIOCore

/// `GET /healthz`: the process answers. `GET /readyz`: it judges, and by which rules.
struct HealthRoutes {
  let current: CurrentRules
  let reloader: RulesReloader

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
              guard let last = reloader.last else { return }
              writer.key("reload")
              writer.object { last.write(to: writer) }
            }
          })
      },
    ]
  }
}
