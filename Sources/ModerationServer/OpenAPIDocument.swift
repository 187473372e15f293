/// What the service takes and gives, as an OpenAPI 3.1 document; tests hold it against the routes and their answers.
struct OpenAPIDocument {
  /// Names of the profiles that there are.
  var profiles: [String]
  /// Ids of the categories that there are.
  var categories: [String] = []

  /// The document as JSON.
  var json: String {
    """
    {
      "openapi": "3.1.0",
      "info": {
        "title": "Baguan 把关",
        "version": "1",
        "summary": "Moderates Chinese user content by rules, and says why.",
        "description": "Offsets count Unicode scalars of the text unless the parameter offsets says otherwise. Every answer has the field X-Request-ID: the request's own, or a new one."
      },
      "servers": [{ "url": "/" }],
      "security": [{}, { "token": [] }],
      "paths": {
    \(judgingPaths),
    \(explanationPath),
    \(reviewPaths),
    \(otherPaths)
      },
      "components": {
        "securitySchemes": {
          "token": {
            "type": "http", "scheme": "bearer",
            "description": "Needed where the service has a token file. Scopes: judge, admin, metrics, review."
          }
        },
        "responses": {
          "Error": {
            "description": "The request was refused, or the service failed; where it should have judged, action says what to do.",
            "content": { "application/json": { "schema": { "$ref": "#/components/schemas/Refusal" } } }
          }
        },
        "schemas": {
    \(verdictSchemas),
    \(moderationSchemas),
    \(explanationSchemas),
    \(reviewSchemas),
    \(stateSchemas)
        }
      }
    }
    """
  }

  /// Answers that refuse: those of a path, and those that any may give, for its client's rate or what came over the
  /// connection.
  func errors(_ statuses: Int...) -> String {
    Set(statuses + [400, 408, 429, 431, 503]).sorted().map {
      "\"\($0)\": { \"$ref\": \"#/components/responses/Error\" }"
    }.joined(separator: ", ")
  }

  /// An answer in JSON.
  func answer(_ status: Int, _ description: String, _ schema: String) -> String {
    """
    "\(status)": { "description": "\(description)", "content": { "application/json": { "schema": \(schema) } } }
    """
  }

  /// A reference to a schema.
  func ref(_ name: String) -> String { "{ \"$ref\": \"#/components/schemas/\(name)\" }" }
}
