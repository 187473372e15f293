import Hummingbird
import JSONCoding
import NIOCore

/// `POST /v1/ruleset/reload`: loads the rules anew and tells how that ended; 409 when those before stay in force.
struct ReloadRoute {
  let reloader: RulesReloader

  var route: Route {
    Route(.post, "/v1/ruleset/reload", scope: .admin) { request, _ in
      try OtherSites.refuse(request, "reloads are")
      let outcome = await reloader.reload(cause: "request")
      return .json(
        .json { writer in writer.object { outcome.write(to: writer) } },
        status: outcome.result == .kept ? .conflict : .ok)
    }
  }
}
