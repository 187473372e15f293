/// One step of normalization, as the code points it rewrites.
///
/// Steps are composed into one table when a `TextNormalizer` is made, in their order: what one step writes, the next
/// one reads. A step knows nothing of offsets.
public protocol NormalizationStep: Sendable {
  /// The code points the step rewrites, each with what it becomes; an empty list removes it.
  ///
  /// - Throws: `NormalizationError` when ICU's data cannot be read.
  func replacements() throws -> [UInt32: [UInt32]]
}

/// ICU could not give the data for normalization.
public struct NormalizationError: Error, Sendable, CustomStringConvertible {
  /// What was asked for and ICU's name of the failure.
  public let description: String
}
