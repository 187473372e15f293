/// Names of files and of products that are written as domains are: lib2.so, test1.me, asp.net.
enum FileName {
  /// Endings of files that are top-level domains as well.
  private static let endings = words("so sh cc ml me in is la pl pro app run link id to it")
  /// What programmers and writers name files by, with a number after it.
  private static let stems = words(
    """
    lib ver v version test demo main part step file img image fig page no chapter ch run data log tmp temp build app \
    model lora sd sdxl config foo bar readme read note notes ep vol lesson task case unit section draft final copy new old
    """)
  private static let products = words("asp.net vb.net ado.net ml.net paint.net socket.io")
  /// Words near a file's name that say it is one.
  private static let company = [
    "编译", "报错", "文件", "脚本", "源码", "代码", "链接库", "动态库", "目录", "头文件", "gcc", "g++", "import",
  ]
  .map { Array($0.utf16) }

  private static func words(_ list: String) -> Set<[UInt16]> {
    Set(list.split(whereSeparator: \.isWhitespace).map { Array($0.utf16) })
  }

  /// Whether a name of these labels, at these units of a text, is one of them.
  static func matches(_ labels: [[UInt16]], at units: Range<Int>, in text: UnsafeBufferPointer<UInt16>)
    -> Bool
  {
    guard labels.count == 2 else { return false }
    if products.contains(Array(labels.joined(separator: [0x2E]))) { return true }
    guard endings.contains(labels[1]) else { return false }
    return isNumberedStem(labels[0]) || isInCompany(units, text)
  }

  /// A known stem, then up to three digits; or a name that begins with lib.
  private static func isNumberedStem(_ label: [UInt16]) -> Bool {
    let stem = label.prefix { !(0x30...0x39 ~= $0) && $0 != 0x2D }
    let rest = label.dropFirst(stem.count)
    return stems.contains(Array(stem)) && rest.count <= 4 || label.starts(with: "lib".utf16)
  }

  /// How far from the name its company may stand, in units.
  private static let reach = 12

  private static func isInCompany(_ units: Range<Int>, _ text: UnsafeBufferPointer<UInt16>) -> Bool {
    let before = text[max(0, units.lowerBound - reach)..<units.lowerBound]
    let after = text[units.upperBound..<min(text.count, units.upperBound + reach)]
    return company.contains { holds($0, in: before) || holds($0, in: after) }
  }

  private static func holds(_ word: [UInt16], in text: Slice<UnsafeBufferPointer<UInt16>>) -> Bool {
    text.count >= word.count
      && (text.startIndex...text.endIndex - word.count).contains { text[$0...].starts(with: word) }
  }
}
