extension OpenAPIDocument {
  var judgingPaths: String {
    """
        "/v1/verdicts": {
          "post": {
            "operationId": "judge",
            "summary": "Judges a document, or an array of documents in order.",
            "parameters": [
              \(profileParameter)
              {
                "name": "offsets", "in": "query", "schema": { "enum": ["unicode", "utf16", "utf8"] },
                "description": "How offsets of evidence count."
              }
            ],
            "requestBody": {
              "required": true,
              "content": {
                "application/json": {
                  "schema": { "oneOf": [\(ref("Document")), { "type": "array", "items": \(ref("Document")) }] }
                }
              }
            },
            "responses": {
              \(answer(200, "A verdict, or for an array as many verdicts and errors in the same order.", verdicts)),
              \(errors(400, 401, 403, 408, 413, 415, 429, 431, 500, 503))
            }
          }
        },
        "/v1/moderations": {
          "post": {
            "operationId": "moderate",
            "summary": "The same in the format of OpenAI's moderation endpoint.",
            "requestBody": {
              "required": true,
              "content": { "application/json": { "schema": \(ref("ModerationRequest")) } }
            },
            "responses": {
              \(answer(200, "A result for each input.", ref("Moderation"))),
              \(errors(400, 401, 403, 408, 413, 415, 429, 431, 500, 503))
            }
          }
        }
    """
  }

  var profileParameter: String {
    if profiles.isEmpty { return "" }
    return """
      {
        "name": "profile", "in": "query", "schema": { "enum": [\(profileNames)] },
        "description": "The profile of documents that name none."
      },
      """
  }

  private var verdicts: String {
    """
    { "oneOf": [\(ref("Verdict")), { "type": "array", "items": { "oneOf": [\(ref("Verdict")), \(ref("DocumentRefusal"))] } }] }
    """
  }

  var otherPaths: String {
    """
        "/v1/ruleset": {
          "get": {
            "operationId": "ruleset", "summary": "Which rules are in force.",
            "responses": { \(answer(200, "The rules.", ref("Ruleset"))), \(errors(401, 403, 429)) }
          }
        },
        "/v1/ruleset/reload": {
          "post": {
            "operationId": "reload", "summary": "Loads the rules anew, and uses them if they are sound.",
            "responses": {
              \(answer(200, "The new rules are in force.", ref("Reload"))),
              \(answer(409, "The new rules have problems; those before stay in force.", ref("Reload"))),
              \(errors(401, 403, 429))
            }
          }
        },
        "/metrics": {
          "get": {
            "operationId": "metrics", "summary": "What was counted since the start, for Prometheus.",
            "responses": {
              "200": { "description": "Metrics.", "content": { "text/plain": { "schema": { "type": "string" } } } },
              \(errors(401, 403, 429))
            }
          }
        },
        "/healthz": {
          "get": {
            "operationId": "health", "summary": "Whether the process answers.", "security": [{}],
            "responses": { \(answer(200, "It does.", ref("Health"))), \(errors()) }
          }
        },
        "/readyz": {
          "get": {
            "operationId": "readiness", "summary": "By which rules it judges, and how their last reload ended.",
            "security": [{}],
            "responses": { \(answer(200, "It judges.", ref("Readiness"))), \(errors()) }
          }
        },
        "/openapi.json": {
          "get": {
            "operationId": "openapi", "summary": "This document.", "security": [{}],
            "responses": { \(answer(200, "The document.", "{ \"type\": \"object\" }")), \(errors()) }
          }
        }
    """
  }
}
