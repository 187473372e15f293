extension TextNormalizer {
  /// A short text as it is read, with its marks and spaces; Chinese digits stay, as their meaning needs the text around
  /// them.
  public func normalized(_ string: String) -> String {
    var copy = string
    return copy.withUTF8 { utf8 in
      let text = AnalyzedText()
      normalize(utf8, into: text, isText: false)
      return String(decoding: text.units, as: UTF16.self)
    }
  }
}
