/// A measure that may not be defined, such as the recall of harm where there is none: `null` in JSON.
@propertyWrapper
public struct Measure: Sendable, Hashable, Codable {
  /// The measure; nil where it is not defined.
  public var wrappedValue: Double?

  /// Wraps a measure.
  public init(wrappedValue: Double?) { self.wrappedValue = wrappedValue }

  /// Reads a number or null.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    wrappedValue = container.decodeNil() ? nil : try container.decode(Double.self)
  }

  /// Writes a number or null.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(wrappedValue)
  }
}
