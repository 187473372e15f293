import Foundation

/// McNemar's test on documents that one side judges rightly and the other wrongly: could chance have divided them so?
public struct McNemar: Sendable, Codable, Hashable {
  /// Right now, wrong before.
  public var gained: Int
  /// Right before, wrong now.
  public var lost: Int
  /// How often chance would divide them as unevenly or more so, 0...1, to six significant digits; exact (binomial) up
  /// to 1000 documents, then by the normal approximation with Yates's correction. Below 1e-300 it is 0.
  public var pValue: Double

  /// Tests two counts.
  public init(gained: Int, lost: Int) {
    (self.gained, self.lost) = (gained, lost)
    pValue = Self.rounded(Self.pValue(gained, lost))
  }

  /// The probability with four decimals, or that it is smaller.
  public var probability: String {
    if pValue < 0.0001 { return "< 0.0001" }
    let digits = String(Int((pValue * 10_000).rounded()) + 100_000)
    return "\(digits.dropFirst().first!).\(digits.dropFirst(2))"
  }

  private static func rounded(_ value: Double) -> Double {
    if value < 1e-300 { return 0 }
    let scale = pow(10, 5 - floor(log10(value)))
    return scale.isFinite ? (value * scale).rounded() / scale : value
  }

  private static func pValue(_ gained: Int, _ lost: Int) -> Double {
    let (count, less) = (gained + lost, min(gained, lost))
    if count == 0 || gained == lost { return 1 }
    if count > 1000 {
      let z = (Double(abs(gained - lost)) - 1) / Double(count).squareRoot()
      return erfc(z / 2.0.squareRoot())
    }
    // The terms of the binomial distribution by their logarithms: 2^-1000 is below the smallest number.
    var logTerm = -Double(count) * log(2.0)
    var sum = exp(logTerm)
    for k in 0..<less {
      logTerm += log(Double(count - k)) - log(Double(k + 1))
      sum += exp(logTerm)
    }
    return min(1, 2 * sum)
  }
}
