import RuleTuning

/// Tells on standard error what learned models do to figures.
enum LearnedNotice {
  /// Warns where models are measured on what they were learned from.
  ///
  /// - Parameter leftOut: whether the figures are of rules without them.
  static func warn(_ overlaps: [TrainingOverlap], leftOut: Bool = false) {
    guard let first = overlaps.first else { return }
    let rest = overlaps.count > 1 ? " and \(overlaps.count - 1) more" : ""
    var files: [String] = []
    for file in overlaps.flatMap(\.files) where !files.contains(file) { files.append(file) }
    let what = "\(first.model)\(rest) learned from \(files.joined(separator: ", "))"
    printError(
      leftOut
        ? "baguan: 注意 \(what); 学得的词权不参与拟合 learned models are left out of the fit and of its figures"
        : """
        baguan: 注意 \(what): 数字偏高 figures on it are better than the truth
            → 换用未参与学习的文档 / measure on documents that were put aside, or read the cross-validation of tune learn
        """)
  }
}
