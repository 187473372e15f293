import Glibc
import JSONLines

/// Files that tuning writes for the loader to read.
enum RuleFiles {
  /// Writes a file whole or not at all, and tells so on standard error.
  static func write(_ text: String, to path: String) throws {
    do {
      let file = try OutputFile(path: path)
      try Array(text.utf8).withUnsafeBufferPointer { try file.write($0) }
      try file.finish()
      // What was printed before stands before it, also where both go into one pipe.
      fflush(nil)
      printError("written 已写入: \(path)")
    } catch let error as FileError {
      printError("baguan: \(error)")
      throw ExitStatus.cannotCreate
    }
  }
}
