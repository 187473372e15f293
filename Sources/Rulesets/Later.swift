import Foundation

/// A value that is made on another core while its maker goes on.
///
/// On a thread of its own: where there is one core, Dispatch lets a second piece of work wait most of a second behind a first one
/// that waits for it. Where the system allows no further thread, it is made at once.
package final class Later<Value: Sendable, Failure: Error>: @unchecked Sendable {
  private let done = DispatchSemaphore(value: 0)
  // Written before the signal, read after it.
  private var result: Result<Value, Failure>?

  /// Begins to make the value.
  package init(_ make: @escaping @Sendable () throws(Failure) -> Value) {
    let work = Work {
      self.result = Result { () throws(Failure) in try make() }
      self.done.signal()
    }
    if !work.start() { work.body() }
  }

  /// The value, once it is made; asked for once.
  ///
  /// - Throws: what making it threw.
  package func value() throws(Failure) -> Value {
    done.wait()
    return try result!.get()
  }
}

/// What a thread does. Foundation's threads do not say when there is none to be had.
private final class Work {
  let body: () -> Void

  init(_ body: @escaping () -> Void) { self.body = body }

  /// Begins it on a thread of its own; false if there can be none.
  func start() -> Bool {
    var thread = pthread_t()
    let retained = Unmanaged.passRetained(self)
    let status = pthread_create(
      &thread, nil,
      { context in
        Unmanaged<Work>.fromOpaque(context!).takeRetainedValue().body()
        return nil
      }, retained.toOpaque())
    if status != 0 {
      retained.release()
      return false
    }
    pthread_detach(thread)
    return true
  }
}
