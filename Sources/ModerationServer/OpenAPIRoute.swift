import Hummingbird
import Moderation
import NIOCore
import Rulesets

/// `GET /openapi.json`: what the service takes and gives.
struct OpenAPIRoute {
  let current: CurrentRules

  var route: Route {
    Route(.get, "/openapi.json") { _, _ in
      let profiles = current.value.moderator.ruleset.profiles.map(\.name)
      return .json(ByteBuffer(string: OpenAPIDocument(profiles: profiles).json))
    }
  }
}
