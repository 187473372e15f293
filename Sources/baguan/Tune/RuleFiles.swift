import Foundation
import JSONLines
import RuleTuning

/// Files that tuning writes for the loader to read.
enum RuleFiles {
  /// Writes files, all whole or none, and tells so on standard error; folders that are missing are made.
  ///
  /// Nothing has its name before all is on the disk, and a signal to stop waits until the last one has.
  static func write(_ files: [(path: String, text: String)]) throws {
    let stop = Interruption.install()
    var opened: [OutputFile] = []
    do {
      for (path, text) in files {
        try makeFolder(of: path)
        let file = try OutputFile(path: path)
        opened.append(file)
        try Array(text.utf8).withUnsafeBufferPointer { try file.write($0) }
        try file.synchronize()
      }
      for file in opened { try file.finish() }
    } catch let error as FileError {
      for path in opened.compactMap(\.partialPath) { unlink(path) }
      printError("baguan: \(error)")
      throw ExitStatus.cannotCreate
    }
    // What was printed before stands before it, also where both go into one pipe.
    fflush(nil)
    for (path, _) in files { printError("written 已写入: \(path)") }
    if let number = stop.signal { throw ExitStatus.signal(number) }
  }

  /// What people wrote into the policy of a rules directory.
  static func policyComments(in rules: String) -> PolicyComments {
    guard let data = FileManager.default.contents(atPath: "\(rules)/policy.yaml") else {
      return PolicyComments()
    }
    return PolicyComments(yaml: String(decoding: data, as: UTF8.self))
  }

  /// Prints and exits unless files can be made in a folder, which may not be there yet: told before long work, not after.
  static func require(folder: String) throws {
    guard let error = obstacle(to: folder) else { return }
    printError("baguan: \(error)\n    → 换一个可写的目录 / name a directory that can be written to")
    throw ExitStatus.cannotCreate
  }

  /// What keeps files from being made in a folder or where it would be.
  private static func obstacle(to folder: String) -> FileError? {
    var status = stat()
    var path = folder
    while stat(path, &status) != 0 {
      if errno != ENOENT && errno != ENOTDIR { return FileError("create", folder) }
      path = parent(of: path)
    }
    if status.st_mode & S_IFMT != S_IFDIR {
      return FileError("create", folder, reason: "\(path) is no directory")
    }
    if access(path, W_OK | X_OK) != 0 { return FileError("create", "files in \(path)") }
    return nil
  }

  private static func makeFolder(of path: String) throws(FileError) {
    let folder = parent(of: path)
    if mkdir(folder, 0o777) == 0 || errno == EEXIST { return }
    if errno != ENOENT || folder == "." || folder == "/" { throw FileError("create", folder) }
    try makeFolder(of: folder)
    if mkdir(folder, 0o777) != 0, errno != EEXIST { throw FileError("create", folder) }
  }

  private static func parent(of path: String) -> String {
    let trimmed = path.reversed().drop { $0 == "/" }
    let rest = trimmed.drop { $0 != "/" }.drop { $0 == "/" }
    return rest.isEmpty ? (path.hasPrefix("/") ? "/" : ".") : String(rest.reversed())
  }
}
