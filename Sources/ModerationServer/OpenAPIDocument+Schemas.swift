import Rulesets

extension OpenAPIDocument {
  static let action = #"{ "enum": ["pass", "review", "block"] }"#
  static let kind = """
    { "enum": ["prompt", "post", "title", "comment", "nickname", "story", "message", null], "default": "comment" }
    """
  private static let author: String = {
    let facts = AuthorFact.allCases.map { "\"\($0.rawValue)\": { \"type\": [\"number\", \"null\"] }" }
    return """
      { "properties": { \(facts.joined(separator: ", ")) },
                "description": "What is known of its author, for rules that ask; what is no object is ignored." }
      """
  }()
  private static let strings = #"{ "type": "array", "items": { "type": "string" } }"#
  static let count = #"{ "type": "integer", "minimum": 0 }"#
  static let score = #"{ "type": "number", "minimum": 0, "maximum": 1 }"#

  /// The names in quotes with commas between.
  var profileNames: String { profiles.map { "\"\($0)\"" }.joined(separator: ", ") }

  /// The field of a document that names a profile, where there are profiles.
  private var profile: String {
    profiles.isEmpty ? "" : ", \"profile\": { \"enum\": [\(profileNames), null] }"
  }

  var verdictSchemas: String {
    """
          "Document": {
            "type": "object", "required": ["text"],
            "description": "Further fields are ignored. Without an id, its place in the array names the document, from 1.",
            "properties": {
              "id": { "type": ["string", "number", "null"] }, "text": { "type": "string" }, "kind": \(Self.kind)\(profile),
              "parent": { "description": "The text it stands under, a string, for rules that ask; what is no string is ignored." },
              "author": \(Self.author)
            }
          },
          "Verdict": {
            "type": "object", "required": ["id", "action", "categories", "signals", "ruleset"],
            "additionalProperties": false,
            "properties": {
              "id": { "type": ["string", "number"] }, "action": \(Self.action),
              "categories": { "type": "array", "items": \(ref("CategoryScore")) },
              "signals": { "type": "array", "items": \(ref("Signal")) },
              "ruleset": { "type": "string", "description": "The version of the rules that judged it." },
              "profile": { "type": "string" }
            }
          },
          "CategoryScore": {
            "type": "object", "required": ["category", "score", "action"], "additionalProperties": false,
            "properties": { "category": { "type": "string" }, "score": \(Self.score), "action": \(Self.action) }
          },
          "Signal": {
            "type": "object", "required": ["rule", "category", "weight", "evidence"], "additionalProperties": false,
            "properties": {
              "rule": { "type": "string" }, "category": { "type": "string" }, "weight": { "type": "number" },
              "evidence": { "type": "array", "items": \(ref("Evidence")) }
            }
          },
          "Evidence": {
            "type": "object", "required": ["start", "end", "text", "reading"], "additionalProperties": false,
            "properties": {
              "start": \(Self.count), "end": \(Self.count), "text": { "type": "string" },
              "reading": { "type": "string", "description": "The passage as the engine read it." }
            }
          },
          "Error": {
            "type": "object", "required": ["code", "message"], "additionalProperties": false,
            "properties": {
              "code": { "type": "string" }, "message": { "type": "string" },
              "limit": { "type": "string", "description": "The setting that the request is over, or passage." }, "value": \(Self.count)
            }
          },
          "Refusal": {
            "type": "object", "required": ["error"], "additionalProperties": false,
            "properties": { "error": \(ref("Error")), "action": \(Self.action) }
          },
          "DocumentRefusal": {
            "type": "object", "required": ["index", "id", "error"], "additionalProperties": false,
            "properties": {
              "index": \(Self.count), "id": { "type": "null" }, "error": \(ref("Error")), "action": \(Self.action)
            }
          }
    """
  }

  var moderationSchemas: String {
    """
          "ModerationRequest": {
            "type": "object", "required": ["input"],
            "properties": {
              "input": {
                "oneOf": [
                  { "type": "string" }, { "type": "array", "minItems": 1, "items": { "type": "string" } },
                  { "type": "array", "minItems": 1, "items": \(ref("TextPart")) }
                ]
              },
              "model": {}, "kind": \(Self.kind)\(profile)
            }
          },
          "TextPart": {
            "type": "object", "required": ["type", "text"],
            "properties": { "type": { "enum": ["text"] }, "text": { "type": "string" } }
          },
          "Moderation": {
            "type": "object", "required": ["id", "model", "results"], "additionalProperties": false,
            "properties": {
              "id": { "type": "string" }, "model": { "type": "string" },
              "results": { "type": "array", "items": \(ref("ModerationResult")) }
            }
          },
          "ModerationResult": {
            "type": "object", "additionalProperties": false,
            "required": ["flagged", "categories", "category_scores", "category_applied_input_types", "verdict"],
            "properties": {
              "flagged": { "type": "boolean" },
              "categories": { "type": "object", "additionalProperties": { "type": "boolean" } },
              "category_scores": { "type": "object", "additionalProperties": \(Self.score) },
              "category_applied_input_types": { "type": "object", "additionalProperties": \(Self.strings) },
              "verdict": \(ref("OwnVerdict"))
            }
          },
          "OwnVerdict": {
            "type": "object", "required": ["action", "categories", "signals", "ruleset"], "additionalProperties": false,
            "properties": {
              "action": \(Self.action), "categories": { "type": "array", "items": \(ref("CategoryScore")) },
              "signals": { "type": "array", "items": \(ref("Signal")) }, "ruleset": { "type": "string" },
              "profile": { "type": "string" }
            }
          }
    """
  }

  var stateSchemas: String {
    """
          "Ruleset": {
            "type": "object", "additionalProperties": false,
            "required": [
              "version", "since", "rules", "lexicons", "terms", "exceptions", "learned", "categories", "profiles", "kinds"
            ],
            "properties": {
              "version": { "type": "string" }, "since": { "type": "string", "format": "date-time" }, "rules": \(Self.count),
              "lexicons": \(Self.count), "terms": \(Self.count), "exceptions": \(Self.count), "learned": \(Self.count),
              "categories": { "type": "array", "items": \(ref("Category")) }, "profiles": \(Self.strings), "kinds": \(Self.strings)
            }
          },
          "Category": {
            "type": "object", "required": ["id", "title", "meaning"], "additionalProperties": false,
            "properties": {
              "id": { "type": "string" }, "title": { "type": "string" }, "meaning": { "type": "string" }
            }
          },
          "Reload": {
            "type": "object", "additionalProperties": false,
            "required": ["result", "cause", "ended", "ruleset", "problemCount", "problems"],
            "properties": {
              "result": { "enum": ["replaced", "unchanged", "kept"] },
              "cause": { "enum": ["SIGHUP", "request", "watch"] },
              "ended": { "type": "string", "format": "date-time" }, "ruleset": { "type": "string" },
              "problemCount": \(Self.count), "problems": \(Self.strings)
            }
          },
          "Health": {
            "type": "object", "required": ["status"], "additionalProperties": false,
            "properties": { "status": { "enum": ["ok"] } }
          },
          "Readiness": {
            "type": "object", "required": ["status", "ruleset"], "additionalProperties": false,
            "properties": {
              "status": { "enum": ["ready"] }, "ruleset": { "type": "string" }, "reload": \(ref("Reload")),
              "reviews": {
                "type": "object", "required": ["status", "waiting", "dropped"], "additionalProperties": false,
                "properties": {
                  "status": { "enum": ["kept", "failing"] }, "waiting": \(Self.count), "dropped": \(Self.count)
                }
              }
            }
          }
    """
  }
}
