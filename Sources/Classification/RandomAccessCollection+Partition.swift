extension RandomAccessCollection where Index == Int {
  /// In a collection whose elements that are before a place stand first, the index of the first that is not. O(log count).
  @inline(__always)
  func firstIndex(after isBefore: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
