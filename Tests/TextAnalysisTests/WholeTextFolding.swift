import CICU

/// ICU's own NFKC_Casefold of a whole text: the reference for the table.
enum WholeTextFolding {
  struct Failure: Error { var status: Int32 }

  static func fold(_ text: [UInt16]) throws -> [UInt16] {
    var folded = [UInt16](repeating: 0, count: text.count * 18 + 1)
    var status: Int32 = 0
    let count = cicu_fold_text(text, Int32(text.count), &folded, Int32(folded.count), &status)
    if status > 0 { throw Failure(status: status) }
    return Array(folded[..<Int(count)])
  }
}
