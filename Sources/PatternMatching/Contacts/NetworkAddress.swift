/// The four numbers of an address of the Internet in a link: http://1.2.3.4/a.
enum NetworkAddress {
  /// The address around its first dot, unless it is one of a private network, which nobody is drawn to.
  static func range(aroundFirst dot: Int, in text: UnsafeBufferPointer<UInt16>) -> Range<Int>? {
    var start = dot
    while start > 0, dot - start < 3, isDigit(text[start - 1]) { start -= 1 }
    var (at, numbers): (Int, [Int]) = (start, [])
    while numbers.count < 4, let (value, end) = number(at: at, text) {
      numbers.append(value)
      at = end
      guard numbers.count < 4, at < text.count, text[at] == 0x2E else { break }
      at += 1
    }
    let goesOn = at < text.count && (Domain.isLabel(text[at]))
    return numbers.count == 4 && !goesOn && !isPrivate(numbers) ? start..<at : nil
  }

  private static func isDigit(_ unit: UInt16) -> Bool { 0x30...0x39 ~= unit }

  private static func number(at start: Int, _ text: UnsafeBufferPointer<UInt16>) -> (Int, Int)? {
    var (at, value) = (start, 0)
    while at < text.count, at - start < 3, isDigit(text[at]) {
      value = value * 10 + Int(text[at]) - 0x30
      at += 1
    }
    return at > start && value < 256 ? (value, at) : nil
  }

  /// The networks of RFC 1918, loopback and link-local addresses, and those that mean no host.
  private static func isPrivate(_ numbers: [Int]) -> Bool {
    switch (numbers[0], numbers[1]) {
    case (0, _), (10, _), (127, _), (192, 168), (169, 254), (172, 16...31), (255, _): true
    default: false
    }
  }
}
