import Rulesets

extension OpenAPIDocument {
  /// What a review can be decided to be.
  private var labels: String { (["ordinary"] + categories).map { "\"\($0)\"" }.joined(separator: ", ") }

  var reviewPaths: String {
    """
        "/v1/reviews": {
          "get": {
            "operationId": "reviews", "summary": "Documents that wait for a person's decision, or have it, by id.",
            "parameters": [
              { "name": "state", "in": "query", "schema": { "enum": ["open", "decided", "all"], "default": "open" } },
              \(filterParameters),
              {
                "name": "after", "in": "query", "description": "The field next of the answer before.",
                "schema": { "type": "integer", "minimum": 0, "maximum": \(Int64.max) }
              },
              {
                "name": "limit", "in": "query",
                "description": "At most so many; a page of more than about 1 MiB ends earlier.",
                "schema": { "type": "integer", "minimum": 1, "maximum": 200, "default": 50 }
              }
            ],
            "responses": { \(answer(200, "Reviews.", ref("Reviews"))), \(errors(400, 401, 403, 404, 500)) }
          }
        },
        "/v1/reviews/progress": {
          "get": {
            "operationId": "reviewProgress", "summary": "How far the reviews are.",
            "responses": { \(answer(200, "Counts.", ref("ReviewProgress"))), \(errors(401, 403, 404, 500)) }
          }
        },
        "/v1/reviews/decisions": {
          "post": {
            "operationId": "decide", "summary": "Decides on a review, or writes a note beside it.",
            "requestBody": {
              "required": true, "content": { "application/json": { "schema": \(ref("ReviewDecision")) } }
            },
            "responses": {
              \(answer(200, "The review.", ref("Review"))), \(errors(400, 401, 403, 404, 408, 409, 413, 415, 500, 503))
            }
          }
        },
        "/v1/reviews/undo": {
          "post": {
            "operationId": "undo", "summary": "Takes back the caller's last decision, unless it was replaced.",
            "responses": { \(answer(200, "The review.", ref("Review"))), \(errors(401, 403, 404, 409, 500)) }
          }
        },
        "/v1/reviews/export": {
          "get": {
            "operationId": "export", "summary": "The decisions as labelled lines for baguan tune.",
            "parameters": [\(filterParameters)],
            "responses": {
              "200": {
                "description": "A JSON object a line.",
                "content": { "application/x-ndjson": { "schema": { "type": "string" } } }
              },
              \(errors(400, 401, 403, 404, 500))
            }
          }
        }
    """
  }

  private var filterParameters: String {
    [
      ("category", "The category that led to the review."), ("label", "What was decided."),
      ("kind", "What the document is."), ("text", "A passage of the text, letter by letter."),
    ]
    .map { name, meaning in
      "{ \"name\": \"\(name)\", \"in\": \"query\", \"description\": \"\(meaning)\", \"schema\": { \"type\": \"string\" } }"
    }
    .joined(separator: ", ")
  }

  /// What is kept of an author.
  private var author: String {
    let facts = AuthorFact.allCases.map { "\"\($0.rawValue)\": { \"type\": \"number\" }" }
    return """
      { "type": "object", "additionalProperties": false, "properties": { \(facts.joined(separator: ", ")) } }
      """
  }

  var reviewSchemas: String {
    """
          "Reviews": {
            "type": "object", "required": ["reviews", "next"], "additionalProperties": false,
            "properties": {
              "reviews": { "type": "array", "items": \(ref("Review")) },
              "next": { "type": ["integer", "null"], "description": "What to send as after; null: that was all." }
            }
          },
          "Review": {
            "type": "object", "additionalProperties": false,
            "required": ["review", "document", "category", "score", "times", "first", "judged", "verdict", "note"],
            "properties": {
              "review": \(Self.count), "category": { "type": "string" }, "score": \(Self.score),
              "document": {
                "type": "object", "required": ["text", "kind"], "additionalProperties": false,
                "properties": {
                  "id": { "type": ["string", "number"] }, "text": { "type": "string" }, "kind": { "type": "string" },
                  "parent": { "type": "string", "description": "The text it stands under." },
                  "author": \(author),
                  "profile": { "type": "string", "description": "The name of the profile that it was judged by." }
                }
              },
              "times": { "type": "integer", "description": "How often the same text, kind and context was judged review." },
              "first": { "type": "string", "format": "date-time" },
              "judged": { "type": "string", "format": "date-time" },
              "verdict": \(ref("OwnVerdict")), "note": { "type": "string" },
              "decision": {
                "type": "object", "required": ["label", "decided"], "additionalProperties": false,
                "properties": {
                  "label": { "type": "string" }, "decided": { "type": "string", "format": "date-time" },
                  "decider": { "type": "string" }
                }
              }
            }
          },
          "ReviewDecision": {
            "type": "object", "required": ["review"],
            "anyOf": [{ "required": ["label"] }, { "required": ["note"] }],
            "properties": {
              "review": { "type": "integer", "minimum": 1, "maximum": 9007199254740991 },
              "label": { "enum": [\(labels)] }, "note": { "type": "string" },
              "replace": {
                "type": "boolean", "description": "Whether a decision that is there already may be replaced."
              }
            }
          },
          "ReviewProgress": {
            "type": "object", "required": ["open", "decided", "categories", "labels", "waiting"],
            "additionalProperties": false,
            "properties": {
              "open": \(Self.count), "decided": \(Self.count),
              "categories": {
                "type": "array",
                "items": {
                  "type": "object", "required": ["category", "open", "decided"], "additionalProperties": false,
                  "properties": {
                    "category": { "type": "string" }, "open": \(Self.count), "decided": \(Self.count)
                  }
                }
              },
              "labels": { "type": "object", "additionalProperties": \(Self.count) },
              "waiting": { "type": "integer", "minimum": 0, "description": "Documents not yet in the database." }
            }
          }
    """
  }
}
