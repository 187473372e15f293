/// A text in which ⟦ ⟧ stand around passages: the passages as ranges of the text without the marks.
struct MarkedText {
  var text: String
  /// In Unicode scalars of `text`, in order.
  var ranges: [Range<Int>]

  /// Nil when marks are not paired, nested, or enclose nothing.
  init?(_ marked: String) {
    var scalars = String.UnicodeScalarView()
    var count = 0
    var open: Int?
    ranges = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦":
        if open != nil { return nil }
        open = count
      case "⟧":
        guard let start = open, start < count else { return nil }
        ranges.append(start..<count)
        open = nil
      default:
        scalars.append(scalar)
        count += 1
      }
    }
    if open != nil { return nil }
    text = String(scalars)
  }
}
