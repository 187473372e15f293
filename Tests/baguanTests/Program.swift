import Foundation

/// The built program, run as its users run it.
enum Program {
  /// How a run ended.
  struct Outcome {
    /// The exit status, or 128 and the signal that ended it.
    var status: Int32
    var output: String
    var errors: String
  }

  static let checkout = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Rules that load fast.
  static let rules = ["--rules", "Tests/baguanTests/Golden/Rules"]

  /// Which sanitizer it is built with, if any.
  static let sanitizer = ProcessInfo.processInfo.environment["BAGUAN_SANITIZED"]

  /// The thread sanitizer keeps its own memory in a file, which must not be limited.
  static let filesCanBeLimited = sanitizer != "thread"

  /// The program stands beside the test bundle.
  static let path: String = {
    let bundle = URL(fileURLWithPath: ProcessInfo.processInfo.arguments[0]).deletingLastPathComponent()
    let besideBundle =
      Bundle.allBundles.map { $0.bundleURL.deletingLastPathComponent() } + [
        bundle, checkout.appendingPathComponent(".build/debug"),
      ]
    return besideBundle.map { $0.appendingPathComponent("baguan").path }
      .first { FileManager.default.isExecutableFile(atPath: $0) }!
  }()

  static func run(_ arguments: [String], input: String? = nil) throws -> Outcome {
    try launch(path, arguments, input: input, in: Folder())
  }

  /// Runs a line of `sh`, in which `$baguan` is the program and `$rules` its rules.
  static func shell(_ line: String, in folder: Folder, input: String? = nil) throws -> Outcome {
    let setting = "baguan='\(path)'; rules='\(rules.joined(separator: " "))'; d='\(folder.path)'; "
    return try launch("/bin/bash", ["-c", setting + line], input: input, in: folder)
  }

  private static func launch(_ path: String, _ arguments: [String], input: String?, in folder: Folder) throws
    -> Outcome
  {
    let name = UUID().uuidString
    let files = ["in", "out", "err"].map { folder / "\(name).\($0)" }
    try Data((input ?? "").utf8).write(to: URL(fileURLWithPath: files[0]))
    let process = try start(path, arguments, standard: files)
    process.waitUntilExit()
    let texts = try files.map {
      String(decoding: try Data(contentsOf: URL(fileURLWithPath: $0)), as: UTF8.self)
    }
    return Outcome(status: process.status, output: texts[1], errors: texts[2])
  }

  /// Starts a program whose standard files are these.
  static func start(
    _ path: String, _ arguments: [String], standard files: [String], environment: [String: String] = [:]
  ) throws -> Process {
    let process = Process()
    process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = checkout
    process.standardInput = FileHandle(forReadingAtPath: files[0])
    for file in files.dropFirst() where file != "/dev/null" {
      try Data().write(to: URL(fileURLWithPath: file))
    }
    process.standardOutput = FileHandle(forWritingAtPath: files[1])
    process.standardError = FileHandle(forWritingAtPath: files[2])
    try process.run()
    return process
  }
}

extension Process {
  /// The exit status, or 128 and the signal that ended it.
  var status: Int32 { terminationReason == .exit ? terminationStatus : 128 + terminationStatus }
}

/// A directory that goes with the test.
final class Folder: Sendable {
  let path = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString).path

  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  static func / (folder: Folder, name: String) -> String { folder.path + "/" + name }

  func bytes(_ name: String) throws -> Data { try Data(contentsOf: URL(fileURLWithPath: self / name)) }

  func write(_ bytes: some Sequence<UInt8>, to name: String) throws {
    try Data(bytes).write(to: URL(fileURLWithPath: self / name))
  }

  func has(_ name: String) -> Bool { FileManager.default.fileExists(atPath: self / name) }

  func remove(_ name: String) { try? FileManager.default.removeItem(atPath: self / name) }
}

/// SplitMix64, so that a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

/// Documents that are long but quickly judged, so that a run has many blocks and takes little time.
func dump(lines: Int) -> String {
  let padding = String(repeating: "x", count: 300)
  let texts = ["好", "加V❤abc123", "今天天气不错", "🔥加我微信 abc_123"]
  return (0..<lines).map {
    "{\"id\":\($0),\"text\":\"\(texts[$0 % 4])\",\"n\":\"\(padding)\"}\($0 % 101 == 7 ? "x" : "")\n"
  }
  .joined()
}
