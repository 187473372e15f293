import Foundation

/// Writes a report as JSON for programs: keys sorted, so that equal reports are equal bytes.
enum JSONReport {
  static func print(_ report: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    FileHandle.standardOutput.write(try encoder.encode(report) + [0x0A])
  }
}
