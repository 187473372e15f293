import Foundation

/// What changes whenever a file of a directory does: names, sizes and times of change of all of them.
enum RulesFingerprint {
  /// Looks at every file, but reads none; nil when the directory cannot be read.
  static func of(_ directory: String) -> String? {
    let folder = URL(fileURLWithPath: directory).resolvingSymlinksInPath().path
    guard let names = FileManager.default.enumerator(atPath: folder) else { return nil }
    var lines: [String] = []
    for case let name as String in names {
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: "\(folder)/\(name)") else {
        continue
      }
      if attributes[.type] as? FileAttributeType == .typeDirectory { continue }
      let time = (attributes[.modificationDate] as? Date)?.timeIntervalSince1970 ?? 0
      lines.append("\(name) \(attributes[.size] ?? 0) \(attributes[.systemFileNumber] ?? 0) \(time)")
    }
    return lines.isEmpty ? nil : lines.sorted().joined(separator: "\n")
  }
}
