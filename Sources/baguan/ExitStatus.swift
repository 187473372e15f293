import ArgumentParser

/// The program's exit statuses; 64 and up are those of sysexits.h.
enum ExitStatus {
  static let someLinesBad = ExitCode(2)
  static let reachedFailOn = ExitCode(3)
  static let badData = ExitCode(65)
  static let noInput = ExitCode(66)
  static let cannotCreate = ExitCode(73)
  static let ioError = ExitCode(74)
}
