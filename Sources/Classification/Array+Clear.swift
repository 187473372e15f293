extension Array {
  /// Takes all elements out and keeps the room. The check comes first because replacing nothing by nothing costs as
  /// much as replacing something, and most lists of most texts are empty.
  @inline(__always)
  mutating func clear() {
    if !isEmpty { removeAll(keepingCapacity: true) }
  }
}
