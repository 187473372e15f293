import Logging

/// Writes each event as a line of plain text to standard error; what a logger carries is put into words only for an event
/// that is written.
struct PlainLogHandler: LogHandler {
  private var stream: StreamLogHandler
  var metadata: Logger.Metadata = [:]

  init(label: String) { stream = .standardError(label: label) }

  var logLevel: Logger.Level {
    get { stream.logLevel }
    set { stream.logLevel = newValue }
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var event = event
    event.metadata = metadata.merging(event.metadata ?? [:]) { $1 }
    stream.log(event: event)
  }
}
