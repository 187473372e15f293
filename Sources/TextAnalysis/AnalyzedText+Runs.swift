extension AnalyzedText {
  /// Whether so many ASCII letters and digits, four or more, follow one another in `letters`. O(letters), two at a time.
  public func hasRun(of length: Int) -> Bool {
    let bytes = UnsafeRawPointer(letterStorage)
    let beyondASCII: UInt64 = 0xFF80_FF80_FF80_FF80
    var letter = 0
    // One of two neighbouring places lies inside a run of five with three more.
    while letter + 4 <= letterCount {
      if bytes.loadUnaligned(fromByteOffset: letter &* 2, as: UInt64.self) & beyondASCII == 0 {
        var (start, end) = (letter, letter + 4)
        while start > 0, letterStorage[start - 1] < 0x80 { start -= 1 }
        while end < letterCount, letterStorage[end] < 0x80 { end += 1 }
        if end - start >= length { return true }
        letter = end
      }
      letter &+= 2
    }
    return false
  }
}
