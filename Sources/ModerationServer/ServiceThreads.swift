import NIOCore
import NIOPosix

/// The threads of the service.
public enum ServiceThreads {
  /// Lets the threads that read connections run tasks, too, so that a short request is answered by the one that read it and
  /// no thread waits for another. Texts of more than 8 KiB are judged by workers of their own all the same.
  ///
  /// To be called once, on the main thread, before any task has begun; where it cannot be done, tasks run on a pool of their own
  /// as before, slower.
  public static func runTasksWhereConnectionsAreRead() {
    NIOSingletons.unsafeTryInstallSingletonPosixEventLoopGroupAsConcurrencyGlobalExecutor()
  }
}
