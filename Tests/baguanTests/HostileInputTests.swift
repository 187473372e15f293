import Foundation
import Glibc
import Testing

/// Input that means harm gives the documented error or a verdict, in bounded memory.
@Suite struct HostileInputTests {
  private static func text(_ content: String) -> [UInt8] { Array("{\"text\":\"\(content)\"}".utf8) }

  private static func bytes(_ content: [UInt8]) -> [UInt8] {
    Array("{\"text\":\"".utf8) + content + Array("\"}".utf8)
  }

  private static func nested(_ depth: Int) -> [UInt8] {
    Array(
      ("{\"text\":\"好\",\"n\":" + String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        + "}").utf8)
  }

  /// A line and the error it gives, or the action.
  private static let collection: [(String, [UInt8], String)] = [
    ("nesting within the limit", nested(511), "pass"), ("nesting beyond it", nested(512), "too-deep"),
    ("a million brackets", nested(1_000_000), "too-deep"),
    ("brackets without end", Array(repeating: 0x5B, count: 3_000_000), "too-deep"),
    ("objects without end", Array(String(repeating: "{\"text\":", count: 400_000).utf8), "too-deep"),
    (
      "a number of a million digits",
      Array("{\"text\":\"好\",\"n\":\(String(repeating: "9", count: 1_000_000))}".utf8), "pass"
    ),
    ("a number beyond any double", Array("{\"text\":\"好\",\"id\":-1e99999999999999999999}".utf8), "pass"),
    ("a leading zero", Array("{\"text\":\"好\",\"id\":01}".utf8), "invalid-json"),
    (
      "a key a hundred thousand times",
      Array(("{" + String(repeating: "\"text\":\"加V❤abc123\",", count: 100_000) + "\"text\":\"好\"}").utf8),
      "pass"
    ),
    ("the last of two texts counts", Array("{\"text\":\"好\",\"text\":\"加V❤abc123\"}".utf8), "review"),
    ("the same key in escapes", Array("{\"text\":\"好\",\"t\\u0065xt\":\"加V❤abc123\"}".utf8), "review"),
    ("an unknown escape", text("\\x41"), "invalid-json"), ("a short escape", text("\\u12"), "invalid-json"),
    ("an escape without end", Array("{\"text\":\"\\".utf8), "invalid-json"),
    ("an escaped quote at the end", Array("{\"text\":\"a\\\"}".utf8), "invalid-json"),
    ("half a surrogate pair", text("\\ud83d好"), "pass"), ("the other half", text("\\udd25"), "pass"),
    ("a pair in escapes", text("加V\\u2764abc123"), "review"),
    ("escaped NULs", text("加\\u0000V❤abc123"), "review"),
    ("a bare control character", text("a\u{1}b"), "invalid-json"), ("a NUL", text("a\u{0}b"), "invalid-json"),
    ("an overlong slash", bytes([0xC0, 0xAF]), "invalid-utf8"),
    ("an overlong NUL", bytes([0xE0, 0x80, 0x80]), "invalid-utf8"),
    ("a cut character", bytes([0xE5, 0xA5]), "invalid-utf8"),
    ("a lone continuation", bytes([0xBD]), "invalid-utf8"),
    ("a surrogate as UTF-8", bytes([0xED, 0xA0, 0xBD]), "invalid-utf8"),
    ("beyond Unicode", bytes([0xF4, 0x90, 0x80, 0x80]), "invalid-utf8"),
    ("GBK", bytes([0xBA, 0xC3]), "invalid-utf8"),
    ("UTF-16", [0xFF, 0xFE, 0x7B, 0x00, 0x7D, 0x00], "invalid-json"),
    ("a byte order mark", [0xEF, 0xBB, 0xBF] + text("好"), "pass"),
    ("two byte order marks", [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF] + text("好"), "invalid-json"),
    ("noncharacters", text("\u{FFFE}\u{FFFF}\u{10FFFF}"), "pass"),
    (
      "a hundred thousand marks on one letter", text("a" + String(repeating: "\u{301}", count: 100_000)),
      "pass"
    ),
    (
      "a hundred thousand zero-width marks",
      text("加" + String(repeating: "\u{200B}", count: 100_000) + "V❤abc123"), "review"
    ),
    ("a row of letters", text(String(repeating: "a", count: 1_000_000)), "pass"),
    ("a row of ideographs", text(String(repeating: "加", count: 300_000)), "pass"),
    ("a row of hits", text(String(repeating: "加V❤abc123", count: 20_000)), "review"),
    ("two values", text("好") + text("好"), "invalid-json"), ("an array", Array("[1]".utf8), "not-an-object"),
    ("nothing but space", Array("   \t".utf8), "empty-line"), ("nothing", [], "empty-line"),
    ("a text that is none", Array("{\"text\":{\"text\":\"好\"}}".utf8), "missing-text"),
    ("beyond the longest line", bytes(Array(repeating: 0x61, count: 5_000_000)), "line-too-long"),
  ]

  @Test func everyLineGetsItsAnswer() throws {
    let folder = try Folder()
    try folder.write(Self.collection.map { $0.1 }.joined(separator: [0x0A]) + [0x0A], to: "in")
    let outcome = try Program.shell("$baguan moderate $d/in --max-line 4000000 -j2 $rules", in: folder)
    #expect(outcome.status == 2)
    let lines = outcome.output.split(separator: "\n")
    try #require(lines.count == Self.collection.count)
    for ((name, _, expected), line) in zip(Self.collection, lines) {
      let found =
        line.contains("\"error\":{\"code\":\"\(expected)\"")
        || line.contains("\"action\":\"\(expected)\",\"categories\"")
      #expect(found, "\(name): \(line.prefix(300))")
    }
  }

  /// Inputs of hundreds of megabytes in which nothing can be kept: peak memory stays that of a small run. Sanitizers
  /// have memory of their own.
  @Test(
    .disabled(if: Program.sanitizer != nil),
    arguments: [
      ("an endless line", "head -c 200000000 /dev/zero | tr '\\0' a"),
      ("lines of 50 MB", "for i in 1 2 3; do head -c 50000000 /dev/zero | tr '\\0' '['; echo; done"),
      ("empty lines", "head -c 2000000 /dev/zero | tr '\\0' '\\n'"),
      ("a bomb of gzip", "head -c 200000000 /dev/zero | gzip -1"),
      ("a bomb of Zstandard", "head -c 200000000 /dev/zero | zstd -q"),
    ])
  func memoryIsBounded(name: String, command: String) throws {
    let folder = try Folder()
    let outcome = try Program.shell(
      "\(command) | $baguan moderate -j1 $rules >/dev/null & "
        + "while kill -0 $! 2>/dev/null; do grep -h VmHWM /proc/$!/status 2>/dev/null; sleep 0.05; done; wait $!",
      in: folder)
    #expect(outcome.status == 2, "\(outcome.errors)")
    let peaks = outcome.output.split(separator: "\n").compactMap { Int($0.filter(\.isNumber)) }
    #expect(try #require(peaks.max()) < 100_000, "\(name): \(peaks.suffix(2)) kB")
  }
}
