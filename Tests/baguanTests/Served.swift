import Foundation

/// The program at `baguan serve`, asked through `curl`, from start to end.
final class Served {
  private let process: Process
  private let folder: Folder
  let port: Int

  /// Starts the service at a free port; with the small rules, unless the arguments name others.
  init(_ arguments: [String] = [], in folder: Folder, environment: [String: String] = [:]) throws {
    self.folder = folder
    let rules = arguments.contains("--rules") ? [] : Program.rules
    let files = ["/dev/null", "/dev/null", folder / "serve.log"]
    process = try Program.start(
      Program.path, ["serve", "--port", "0"] + rules + arguments, standard: files, environment: environment)
    var found: Int?
    let deadline = Date(timeIntervalSinceNow: 30)
    while found == nil, Date() < deadline, process.isRunning {
      usleep(20_000)
      found = try Self.port(in: String(decoding: folder.bytes("serve.log"), as: UTF8.self))
    }
    port = found ?? 0
  }

  private static func port(in log: String) throws -> Int? {
    guard let range = log.range(of: "listening on [^ \"]*:[0-9]+", options: .regularExpression) else {
      return nil
    }
    return log[range].split(separator: ":").last.flatMap { Int($0) }
  }

  /// What was logged so far.
  var log: String { (try? String(decoding: folder.bytes("serve.log"), as: UTF8.self)) ?? "" }

  var identifier: Int32 { process.processIdentifier }

  func send(_ signal: Int32) { kill(identifier, signal) }

  /// Waits for the end, and gives the exit status.
  func waitForEnd() -> Int32 {
    process.waitUntilExit()
    return process.status
  }

  /// Waits until something holds, for some seconds at most.
  func wait(until condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<500 {
      if try condition() { return true }
      usleep(20_000)
    }
    return false
  }

  /// What `curl` prints for a path of the service.
  func curl(_ path: String, _ arguments: String = "", scheme: String = "http") throws -> String {
    try Program.shell("curl -sS -m 60 \(arguments) \(scheme)://127.0.0.1:\(port)\(path)", in: folder).output
  }

  deinit {
    if process.isRunning { process.terminate() }
  }
}
