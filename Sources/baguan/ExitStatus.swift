import ArgumentParser
import Glibc
import JSONLines

/// The program's exit statuses; 64 and up are those of sysexits.h.
enum ExitStatus {
  static let someLinesBad = ExitCode(2)
  static let reachedFailOn = ExitCode(3)
  static let badData = ExitCode(65)
  static let noInput = ExitCode(66)
  static let cannotCreate = ExitCode(73)
  static let cannotServe = ExitCode(69)
  static let ioError = ExitCode(74)

  /// Ended by a signal, as a shell tells it.
  static func signal(_ number: Int32) -> ExitCode { ExitCode(128 + number) }
}

/// What is printed.
enum StandardOutput {
  /// Writes what was printed so far, before the program ends with a status that says something else.
  ///
  /// - Throws: the exit status where it could not be written, told on standard error.
  static func flush() throws(ExitCode) {
    if fflush(nil) == 0 { return }
    let error = FileError("write", "standard output")
    if !error.isClosedPipe { printError("baguan: \(error)") }
    throw error.exitStatus
  }
}

extension FileError {
  /// Ends the program, telling why unless the reader has gone.
  func exit() -> Never {
    if !isClosedPipe { printError("baguan: \(self)") }
    Glibc.exit(exitStatus.rawValue)
  }

  /// The exit status by sysexits.
  var exitStatus: ExitCode {
    if isClosedPipe { return ExitStatus.signal(SIGPIPE) }
    return switch operation {
    case "open", "read": ExitStatus.noInput
    case "decompress", "resume": ExitStatus.badData
    case "create": ExitStatus.cannotCreate
    default: ExitStatus.ioError
    }
  }
}
