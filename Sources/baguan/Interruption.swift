import Glibc
import JSONLines

/// Signals that ask the program to stop become a request, so that it stops at the end of a block.
enum Interruption {
  private static let request = StopRequest()

  /// Makes SIGINT, SIGTERM and SIGHUP raise the request, unless they are ignored, as `nohup` wants.
  static func install() -> StopRequest {
    // Made before a handler needs it, which must not allocate.
    let request = Self.request
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number) { Interruption.request.raise($0) }
      if isIgnored(before) { signal(number, SIG_IGN) }
    }
    return request
  }

  /// What a signal is called.
  static func name(_ number: Int32) -> String {
    switch number {
    case SIGINT: "SIGINT"
    case SIGTERM: "SIGTERM"
    case SIGHUP: "SIGHUP"
    default: "signal \(number)"
    }
  }

  /// Functions cannot be compared; `SIG_IGN` is the address 1.
  private static func isIgnored(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == 1
  }
}
