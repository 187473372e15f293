extension LetterView {
  /// Reads characters that are written as their parts: 加群 for 加君羊; false for a text with none.
  ///
  /// - Parameter places: the letters that may be a first part, and perhaps others, in order. What is far from such parts is left
  ///   out, as among emoji.
  public func readParts(of text: AnalyzedText, at places: UnsafeBufferPointer<Int32>) -> Bool {
    var last = 0
    var isFirst = true
    for place in places {
      let place = Int(place)
      guard place >= last, let (unit, length) = SplitForms.composed(at: place, in: text.letters) else {
        continue
      }
      if isFirst { clear() }
      isFirst = false
      appendNear(last..<place, text)
      let end = Int(text.positions[place + length - 1]) + 1
      append(unit, Int(text.positions[place])..<end, isChanged: true)
      last = place + length
    }
    if isFirst { return false }
    appendAll(last..<min(text.letterCount, last + Self.reach), of: text)
    return true
  }
}
