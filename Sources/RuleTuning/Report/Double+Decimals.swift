extension Double {
  /// With a fixed number of decimals, 0 to 9, halves rounded away from 0: the same digits in every report. What is no number
  /// is a dash.
  public func fixed(_ decimals: Int) -> String {
    let scale = (0..<decimals).reduce(1.0) { factor, _ in factor * 10 }
    guard abs(self) * scale < 1e15 else { return isFinite ? "\(self)" : "–" }
    let digits = String(Int((abs(self) * scale).rounded()))
    let isZero = digits == "0"
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = self < 0 && !isZero ? "-" : ""
    if decimals == 0 { return sign + padded }
    return "\(sign)\(padded.dropLast(decimals)).\(padded.suffix(decimals))"
  }

  /// As a percentage.
  func percent(_ decimals: Int) -> String { "\((self * 100).fixed(decimals)) %" }
}
