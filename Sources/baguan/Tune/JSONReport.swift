import Foundation
import JSONLines

/// Writes a report as JSON for programs: keys sorted, so that equal reports are equal bytes.
enum JSONReport {
  static func print(_ report: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    let bytes = Array(try encoder.encode(report)) + [0x0A]
    do {
      try bytes.withUnsafeBufferPointer { try OutputFile().write($0) }
    } catch let error as FileError {
      error.exit()
    }
  }
}
