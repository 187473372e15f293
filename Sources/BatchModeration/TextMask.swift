import JSONCoding
import Moderation
import Rulesets

/// Writes a text with the evidence of a verdict replaced, a sign for each character; all of it where the engine ran into a
/// bound, since what it did not look at may be as bad.
struct TextMask {
  let sign: Unicode.Scalar

  /// Writes the text as a JSON string.
  func write(_ text: UnsafeBufferPointer<UInt8>, hiding verdict: Verdict, to output: JSONWriter) {
    var masked: [UInt8] = []
    masked.reserveCapacity(text.count)
    var at = 0
    for passage in verdict.isLimited ? [0..<text.count] : passages(of: verdict) {
      masked += text[at..<passage.lowerBound]
      for byte in text[passage] where byte & 0xC0 != 0x80 { masked += UTF8.encode(sign)! }
      at = passage.upperBound
    }
    masked += text[at...]
    masked.withUnsafeBufferPointer { output.string($0) }
  }

  /// Evidence for the categories that are not to pass, in bytes, joined where it overlaps.
  private func passages(of verdict: Verdict) -> [Range<Int>] {
    let harmful = Set(verdict.categories.filter { $0.action != .pass }.map(\.category))
    let all = verdict.signals.filter { harmful.contains($0.category) }.flatMap { $0.evidence.map(\.utf8) }
    var result: [Range<Int>] = []
    for range in all.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        result.append(range)
      }
    }
    return result
  }
}
