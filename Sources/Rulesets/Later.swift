import Foundation

/// A value that is made on another core while its maker goes on.
///
/// On a thread of its own: where there is one core, Dispatch lets a second piece of work wait most of a second behind a first one
/// that waits for it.
package final class Later<Value: Sendable, Failure: Error>: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  // Written before the signal, read after it.
  private var result: Result<Value, Failure>?

  /// Begins to make the value.
  package init(_ make: @escaping @Sendable () throws(Failure) -> Value) {
    Thread.detachNewThread {
      self.result = Result { () throws(Failure) in try make() }
      self.done.signal()
    }
  }

  /// The value, once it is made; asked for once.
  ///
  /// - Throws: what making it threw.
  package func value() throws(Failure) -> Value {
    done.wait()
    return try result!.get()
  }
}
