/// Says when rates of false alarms rest on little.
enum RateNote {
  /// Fewer harmless documents than this say little about small rates.
  private static let fewDocuments = 1000

  /// An indented line, or nil where there are enough documents.
  static func text(documents: Int) -> String? {
    if documents >= fewDocuments { return nil }
    return "  误报率只依据 \(documents) 条无害文档 rates of false alarms rest on \(documents) harmless documents only"
  }
}
