import CICU
import Rulesets

/// A regular expression that compiled; immutable, cloned for each worker.
final class CompiledRegex: @unchecked Sendable {
  /// What is wrong with an expression.
  struct Mistake: Error {
    var what: String
    var hint: String
  }

  let view: Condition.View
  /// Index of the rule it stands in.
  let rule: Int
  /// Where alone it can match; nil: anywhere.
  let starts: RegexStarts?
  /// Whether something that stands far from a match can prevent it.
  let shunsFar: Bool
  // Safe to share: after creation it is only cloned, which ICU allows from several threads.
  private let handle: OpaquePointer

  private init(handle: OpaquePointer, _ regex: Condition.Regex, _ literals: RegexLiterals, rule: Int) {
    (self.handle, view, self.rule) = (handle, regex.view, rule)
    (starts, shunsFar) = (literals.beginnings.map(RegexStarts.init), literals.shunsFar)
  }

  deinit { cicu_regex_close(handle) }

  /// Longer ones no one can read; it also bounds how deep they nest.
  private static let lengthLimit = 4000

  /// Compiles; `probing` also looks for back-tracking, which takes longer than all the rest and is for checking rules.
  static func compile(
    _ regex: Condition.Regex, _ literals: RegexLiterals, rule: Int, probing: Bool
  ) -> Result<CompiledRegex, Mistake> {
    let pattern = Array(regex.pattern.utf16)
    if pattern.count > Self.lengthLimit {
      return .failure(
        Mistake(
          what: "the expression is longer than \(Self.lengthLimit) characters",
          hint: "很多词请写成词表 / put many words into a lexicon"))
    }
    var (line, column, status): (Int32, Int32, Int32) = (0, 0, 0)
    guard let handle = cicu_regex_open(pattern, Int32(pattern.count), &line, &column, &status) else {
      let name = String(cString: cicu_status_name(status))
      return .failure(
        Mistake(
          what:
            "the expression does not compile: \(name) at character \(column): \(Excerpt.cut(regex.pattern, to: 80))",
          hint: "改正该处语法（ICU 正则）/ mend the syntax there (ICU regular expressions)"))
    }
    let compiled = CompiledRegex(handle: handle, regex, literals, rule: rule)
    if probing, let text = BacktrackingProbe.runaway(of: regex.pattern, compiled) {
      return .failure(
        Mistake(
          what:
            "the expression back-tracks without bound, for example on \"\(text)…\": \(Excerpt.cut(regex.pattern, to: 80))",
          hint:
            "重复的组里，同一段文字只能有一种配法：避免 (a+)+、(ab|a|b)+ / in a repeated group, let every text match in one way only: not (a+)+, not (ab|a|b)+"
        ))
    }
    return .success(compiled)
  }

  /// A copy for one worker, with limits set.
  func clone() throws(RegexError) -> OpaquePointer {
    var status: Int32 = 0
    guard let copy = cicu_regex_clone(handle, &status) else { throw RegexError(status: status) }
    cicu_regex_set_limits(copy, RegexLimit.time, RegexLimit.stack, &status)
    return copy
  }
}

/// Bounds of one search, so that no text can stop the engine.
enum RegexLimit {
  /// In ICU's units of about 0.2 ms: some 20 ms.
  static let time: Int32 = 100
  /// Bytes.
  static let stack: Int32 = 1 << 20
}

/// ICU could not copy an expression.
struct RegexError: Error, CustomStringConvertible {
  var status: Int32
  var description: String { "ICU regular expression: \(String(cString: cicu_status_name(status)))" }
}
