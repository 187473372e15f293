import Foundation
import JSONCoding
import Logging

/// Writes each event as a JSON object on a line of its own to standard error.
struct JSONLogHandler: LogHandler {
  let label: String
  var logLevel = Logger.Level.info
  var metadata: Logger.Metadata = [:]

  init(label: String) { self.label = label }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    let writer = JSONWriter()
    writer.object {
      writer.key("time")
      writer.string(Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)))
      writer.key("level")
      writer.string(event.level.rawValue)
      writer.key("message")
      writer.string("\(event.message)")
      if let error = event.error {
        writer.key("error")
        writer.string("\(error)")
      }
      write(metadata.merging(event.metadata ?? [:]) { $1 }, to: writer)
    }
    writer.newline()
    withExtendedLifetime(writer) { printErrorRaw(String(decoding: writer.bytes, as: UTF8.self)) }
  }

  private func write(_ metadata: Logger.Metadata, to writer: JSONWriter) {
    for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
      writer.key(named: key)
      write(value, to: writer)
    }
  }

  private func write(_ value: Logger.MetadataValue, to writer: JSONWriter) {
    switch value {
    case .string(let text): writer.string(text)
    case .stringConvertible(let value): writer.string(value.description)
    case .array(let values): writer.array { values.forEach { write($0, to: writer) } }
    case .dictionary(let values): writer.object { write(values, to: writer) }
    @unknown default: writer.string("\(value)")
    }
  }
}
