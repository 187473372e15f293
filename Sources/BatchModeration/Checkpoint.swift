import Foundation
public import JSONLines

/// How far a run has come, durably: with the unfinished output it is all that going on takes.
public struct Checkpoint: Sendable, Hashable, Codable {
  /// The format of the file; another is refused.
  public static let currentFormat = "baguan checkpoint 1"

  /// The format of this one.
  public var format = currentFormat
  /// What the output depends on.
  public var identity: RunIdentity
  /// How far the run is.
  public var state: BatchState
  /// Bytes of the unfinished output that belong to it.
  public var outputBytes: Int
  /// Whether nothing is left but to give the output its name.
  public var isComplete: Bool

  /// Where an output's checkpoint stands.
  public static func path(for output: String) -> String { output + ".checkpoint" }

  /// What keeping a checkpoint of an output writes.
  public static func written(for output: String) -> [String] {
    [path(for: output), AtomicFile.fresh(path(for: output))]
  }

  /// The checkpoint of an output; nil when there is none.
  ///
  /// - Throws: `FileError` when it cannot be read or is none of this program's.
  public static func read(for output: String) throws(FileError) -> Checkpoint? {
    let path = path(for: output)
    guard let bytes = try AtomicFile.read(path) else { return nil }
    guard let result = try? JSONDecoder().decode(Checkpoint.self, from: Data(bytes)),
      result.format == currentFormat
    else {
      throw FileError("resume", output, reason: "\(path) is no checkpoint of this version of the program")
    }
    return result
  }

  /// Writes it, replacing the one before; afterwards one of the two is there, whenever the machine stops.
  func write(for output: String) throws(FileError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    guard let data = try? encoder.encode(self) else {
      preconditionFailure("a checkpoint is always encodable")
    }
    try AtomicFile.write(Array(data) + [0x0A], to: Self.path(for: output))
  }
}
