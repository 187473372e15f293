/// Names of devices, models and parts, and figures with units, all of letters and digits as handles are.
enum ModelName {
  private static let makes = words(
    """
    iphone ipad android ios mac macos win windows watch mate nova redmi pixel galaxy rtx gtx gpt sdxl ver version python java \
    html php utf sha md gemini claude qwen llama
    """)
  private static let units = words(
    "p k w g x m mb gb tb kb kg cm mm km ms s hz mhz ghz fps px rmb v mah kw fans")

  private static func words(_ list: String) -> Set<[UInt16]> {
    Set(list.split(whereSeparator: \.isWhitespace).map { Array($0.utf16) })
  }

  /// Whether a run is such a name: a known make before its first digit, a unit after its digits, or 1920x1080.
  static func matches(_ run: [UInt16]) -> Bool {
    let head = run.prefix { 0x61...0x7A ~= $0 }
    if !head.isEmpty { return makes.contains(Array(head)) }
    let tail = run.drop { 0x30...0x39 ~= $0 }
    return units.contains(Array(tail)) || isSize(tail)
  }

  private static func isSize(_ tail: ArraySlice<UInt16>) -> Bool {
    tail.first == 0x78 && tail.dropFirst().allSatisfy { 0x30...0x39 ~= $0 || $0 == 0x78 }
  }
}
