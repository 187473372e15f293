/// Makes JSON documents that stress a reader, and spoils them.
struct JSONGenerator {
  var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(state: seed) }

  /// A well-formed object, whose keys are few so that they stand twice and nest.
  mutating func document() -> [UInt8] { Array((space() + object(depth: 0) + space()).utf8) }

  /// Bytes with one to four changes.
  mutating func spoiled(_ document: [UInt8]) -> [UInt8] {
    var bytes = document
    for _ in 0..<Int.random(in: 1...4, using: &random) where !bytes.isEmpty {
      let at = bytes.indices.randomElement(using: &random)!
      switch Int.random(in: 0...4, using: &random) {
      case 0: bytes[at] = byte()
      case 1: bytes.insert(byte(), at: at)
      case 2: bytes.remove(at: at)
      case 3: bytes.removeSubrange(at..<min(bytes.count, at + Int.random(in: 1...9, using: &random)))
      default: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 12)], at: at)
      }
    }
    return bytes
  }

  private static let bytes =
    Array(#"{}[]:,"\u0019aeE+-. tfn/bdD8"#.utf8) + [
      0x80, 0xBF, 0xC0, 0xC3, 0xE0, 0xE4, 0xBD, 0xA0, 0xED, 0xF0,
    ]
    + [0x9F, 0xF4, 0x90, 0x1F, 0x7F, 0x09, 0x0A]

  private mutating func byte() -> UInt8 { Self.bytes.randomElement(using: &random)! }

  private mutating func space() -> String {
    Int.random(in: 0..<3, using: &random) > 0
      ? "" : ["  ", "\n", "\t ", "\r\n"].randomElement(using: &random)!
  }

  private mutating func value(depth: Int) -> String {
    switch Int.random(in: 0..<(depth > 6 ? 6 : 10), using: &random) {
    case 0, 1: string()
    case 2, 3: number()
    case 4: ["true", "false", "null"].randomElement(using: &random)!
    case 5: ["[]", "{}", "[ ]", "{ }", #""""#].randomElement(using: &random)!
    case 6, 7: "[" + list { $0.value(depth: depth + 1) } + "]"
    default: object(depth: depth + 1)
    }
  }

  private mutating func object(depth: Int) -> String {
    let keys = [#""a""#, #""b""#, #""text""#, #""\u0061""#, #""te\u0078t""#, #""""#, #""键""#, #""\u952e""#]
    return "{"
      + list { generator in
        let key = generator.random.pick(keys)
        return key + generator.space() + ":" + generator.space() + generator.value(depth: depth + 1)
      } + "}"
  }

  private mutating func list(_ item: (inout JSONGenerator) -> String) -> String {
    (0..<Int.random(in: 0...4, using: &random)).map { _ in space() + item(&self) + space() }
      .joined(separator: ",")
  }

  private mutating func string() -> String {
    let pieces = [
      "a", "微信", "🔥", "𠮷", "é", "\u{7F}", "\u{FFFD}", "\u{FEFF}", "\u{2028}", #"\n"#, #"\""#, #"\\"#, #"\/"#,
      #"\b\f\r\t"#,
      #"\u0000"#, #"\u001f"#, #"\u5FAE"#, #"\u5fae"#, #"\ud83d\udd25"#, #"\uD83D\uDD25"#, #"\uffff"#,
      #"\\u0041"#, "{", "]",
      ",", ":", "//",
    ]
    return "\"" + (0..<Int.random(in: 0...5, using: &random)).map { _ in random.pick(pieces) }.joined() + "\""
  }

  private mutating func number() -> String {
    let sign = random.pick(["", "", "-"])
    let whole = random.pick(["0", "7", "10", "123456789012345678", "98765432109876543210987654321"])
    let fraction = random.pick([
      "", "", ".0", ".5", ".000000000000000000000000000001", ".12345678901234567890",
    ])
    return sign + whole + fraction + random.pick(["", "", "e0", "E5", "e+30", "E-30", "e-400", "e007"])
  }
}

extension SeededGenerator {
  fileprivate mutating func pick(_ choices: [String]) -> String { choices.randomElement(using: &self)! }
}
