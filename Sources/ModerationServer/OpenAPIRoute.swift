import Hummingbird
import Moderation
import NIOCore
import Rulesets

/// `GET /openapi.json`: what the service takes and gives.
struct OpenAPIRoute {
  let current: CurrentRules

  var route: Route {
    Route(.get, "/openapi.json") { _, _ in
      let ruleset = current.value.moderator.ruleset
      let document = OpenAPIDocument(
        profiles: ruleset.profiles.map(\.name), categories: ruleset.categories.map(\.id))
      return .json(ByteBuffer(string: document.json))
    }
  }
}
