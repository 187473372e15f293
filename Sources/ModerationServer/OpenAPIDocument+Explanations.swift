extension OpenAPIDocument {
  var explanationPath: String {
    """
        "/v1/explanations": {
          "post": {
            "operationId": "explain",
            "summary": "Judges a document and tells everything that the engine saw in it.",
            "parameters": [
              \(profileParameter)
              {
                "name": "offsets", "in": "query", "schema": { "enum": ["unicode", "utf16", "utf8"] },
                "description": "How offsets of passages count."
              }
            ],
            "requestBody": {
              "required": true, "content": { "application/json": { "schema": \(ref("Document")) } }
            },
            "responses": {
              \(answer(200, "What the engine saw. It shows the inside and may change with it.", ref("Explanation"))),
              \(errors(400, 401, 403, 408, 413, 415, 431, 500, 503))
            }
          }
        }
    """
  }

  var explanationSchemas: String {
    """
          "Explanation": {
            "type": "object", "additionalProperties": false,
            "required": [
              "text", "kind", "normalized", "changes", "letters", "words", "matches", "rules", "scores", "verdict"
            ],
            "properties": {
              "text": { "type": "string" }, "kind": { "type": "string" }, "normalized": { "type": "string" },
              "changes": {
                "type": "array", "items": \(ref("Evidence")),
                "description": "What normalization changed; what stands between is as it was."
              },
              "letters": { "type": "string" }, "words": { "type": "array", "items": { "type": "string" } },
              "matches": { "type": "array", "items": \(ref("ExplainedMatch")) },
              "rules": { "type": "array", "items": \(ref("ExplainedRule")) },
              "scores": { "type": "array", "items": \(ref("ExplainedScore")) }, "verdict": \(ref("OwnVerdict"))
            }
          },
          "ExplainedMatch": {
            "type": "object", "required": ["evidence", "kept"], "additionalProperties": false,
            "properties": {
              "evidence": \(ref("Evidence")), "kept": { "type": "boolean" },
              "because": { "enum": ["exception", "inside-word"] }
            }
          },
          "ExplainedRule": {
            "type": "object", "required": ["rule", "title", "category", "weight", "holds", "when"],
            "additionalProperties": false,
            "properties": {
              "rule": { "type": "string" }, "title": { "type": "string" }, "category": { "type": "string" },
              "weight": { "type": "number" }, "holds": { "type": "boolean" }, "off": { "type": "boolean" },
              "when": \(ref("ExplainedCondition"))
            }
          },
          "ExplainedCondition": {
            "type": "object", "required": ["condition", "holds", "evidence", "parts"], "additionalProperties": false,
            "properties": {
              "condition": { "type": "string" }, "holds": { "type": "boolean" },
              "evidence": { "type": "array", "items": \(ref("Evidence")) },
              "parts": { "type": "array", "items": \(ref("ExplainedCondition")) }
            }
          },
          "ExplainedScore": {
            "type": "object", "additionalProperties": false,
            "required": ["category", "intercept", "weights", "score", "review", "block", "action"],
            "properties": {
              "category": { "type": "string" }, "intercept": { "type": "number" },
              "weights": { "type": "object", "additionalProperties": { "type": "number" } },
              "score": \(Self.score), "review": { "type": "number" }, "block": { "type": "number" },
              "action": \(Self.action)
            }
          }
    """
  }
}
