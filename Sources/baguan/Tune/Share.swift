import ArgumentParser

/// A share, written as 0.005 or 0.5%.
struct Share: CustomStringConvertible {
  var value: Double

  var description: String { "\(percent)%" }

  /// In hundredths, without what binary fractions add: 1.88 for 0.0188.
  var percent: Double { (value * 1e8).rounded() / 1e6 }

  init(value: Double) { self.value = value }

  /// Reads an option's value.
  ///
  /// - Throws: `ValidationError`. Half of all is not meant by 0.5 where half a percent is usual; who means it writes 50%.
  init(parsing argument: String) throws {
    let isPercent = argument.hasSuffix("%")
    guard let number = Double(isPercent ? String(argument.dropLast()) : argument),
      (0...(isPercent ? 100 : 1)).contains(number)
    else { throw ValidationError("write a share from 0% to 100%, such as 0.5%") }
    if !isPercent && number > 0.1 {
      throw ValidationError("write \(argument)% or \(Self.short(number * 100))%, whichever is meant")
    }
    value = isPercent ? number / 100 : number
  }

  private static func short(_ value: Double) -> String {
    value == value.rounded() ? "\(Int(value))" : "\(value)"
  }
}
