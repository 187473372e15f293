/// Writes metrics in the text format of Prometheus, version 0.0.4.
struct PrometheusText {
  private(set) var text = ""

  /// A sample's labels, in the order in which they are written.
  typealias Labels = [(name: String, value: String)]

  /// Writes a metric with its samples, if there are any; samples are sorted by their labels, so that texts can be
  /// compared.
  mutating func metric(
    _ name: String, _ type: String, _ help: String, _ samples: [(labels: Labels, value: Double)]
  ) {
    if samples.isEmpty { return }
    text += "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    text += samples.map { "\(name)\(Self.labels($0.labels)) \(Self.number($0.value))\n" }.sorted().joined()
  }

  /// Writes a metric of one sample without labels.
  mutating func metric(_ name: String, _ type: String, _ help: String, _ value: Double) {
    metric(name, type, help, [([], value)])
  }

  /// Writes histograms of seconds, sorted by label.
  mutating func histograms(
    _ name: String, _ help: String, by label: String, _ histograms: [String: TimeHistogram]
  ) {
    if histograms.isEmpty { return }
    text += "# HELP \(name) \(help)\n# TYPE \(name) histogram\n"
    for (value, histogram) in histograms.sorted(by: { $0.key < $1.key }) {
      let bounds = TimeHistogram.bounds.map(Self.number) + ["+Inf"]
      var count = 0
      for (bound, more) in zip(bounds, histogram.counts) {
        count += more
        text += "\(name)_bucket\(Self.labels([(label, value), ("le", bound)])) \(count)\n"
      }
      text += "\(name)_sum\(Self.labels([(label, value)])) \(histogram.sum)\n"
      text += "\(name)_count\(Self.labels([(label, value)])) \(count)\n"
    }
  }

  private static func labels(_ labels: Labels) -> String {
    if labels.isEmpty { return "" }
    return "{" + labels.map { "\($0.name)=\"\(escaped($0.value))\"" }.joined(separator: ",") + "}"
  }

  private static func escaped(_ value: String) -> String {
    var result = ""
    for character in value.unicodeScalars {
      switch character {
      case "\\": result += "\\\\"
      case "\"": result += "\\\""
      case "\n": result += "\\n"
      default: result.unicodeScalars.append(character)
      }
    }
    return result
  }

  private static func number(_ value: Double) -> String {
    value == value.rounded() && abs(value) < 1e15 ? String(Int(value)) : String(value)
  }
}
