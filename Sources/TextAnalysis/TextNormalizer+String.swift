extension TextNormalizer {
  /// A short text as it is read, with its marks and spaces; Chinese digits stay, as their meaning needs the text around
  /// them.
  public func normalized(_ string: String) -> String {
    let text = AnalyzedText()
    normalize(string, into: text)
    return String(decoding: text.units, as: UTF16.self)
  }

  /// Likewise into buffers, for those who normalize many.
  package func normalize(_ string: String, into text: AnalyzedText) {
    var copy = string
    copy.withUTF8 { normalize($0, into: text, isText: false) }
  }
}
