import Foundation
import JSONCoding
import Moderation
import Rulesets

/// The shipped rules, from the directory the fuzzer is run in.
nonisolated(unsafe) private let session: ModerationSession = {
  do { return try ModerationSession(Moderator(rulesAt: "Rules")) } catch { fatalError("\(error)") }
}()

/// A line this long, of any text again and again, takes a fraction of a second if the time is linear in it.
private let longLine = 24 << 10

/// Judges any bytes: evidence stands where it says, and the verdict is JSON. Then many times the same bytes, in which everything
/// is found everywhere: whatever takes quadratic time there runs into the fuzzer's timeout.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzEngine(_ start: UnsafePointer<UInt8>?, _ count: Int) -> Int32 {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  guard let first = bytes.first else { return 0 }
  let text = UnsafeBufferPointer(rebasing: bytes.dropFirst())
  let kind = DocumentKind.allCases[Int(first) % DocumentKind.allCases.count]
  let verdict = session.verdict(forUTF8: text, kind: kind)
  check(
    verdict, String(decoding: text, as: UTF8.self), isValid: String(validating: text, as: UTF8.self) != nil)
  precondition(session.verdict(forUTF8: text, kind: kind) == verdict, "the second time gives another verdict")
  if !text.isEmpty {
    let line = Array(repeatElement(text, count: longLine / text.count + 1).joined())
    _ = line.withUnsafeBufferPointer { session.verdict(forUTF8: $0, kind: kind) }
  }
  return 0
}

private func check(_ verdict: Verdict, _ text: String, isValid: Bool) {
  let scalars = Array(text.unicodeScalars)
  for category in verdict.categories { precondition((0...1).contains(category.score)) }
  for evidence in verdict.signals.flatMap(\.evidence) {
    precondition(evidence.scalars.upperBound <= scalars.count && !evidence.scalars.isEmpty)
    let passage = String(String.UnicodeScalarView(scalars[evidence.scalars]))
    precondition(
      !isValid || passage.utf8.elementsEqual(evidence.text.utf8), "evidence is not what stands there")
  }
  let writer = JSONWriter()
  VerdictEncoder().write(verdict, to: writer)
  precondition((try? JSONSerialization.jsonObject(with: Data(writer.bytes))) != nil)
}
