import Foundation

/// A small corpus of made-up documents for `baguan tune learn`, with rules that know nothing of most of it.
enum LearnCorpus {
  static let rules = "Tests/baguanTests/Golden/tune/Rules"
  private static let salts = Array("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")

  private static func salt(_ index: Int) -> String {
    (0..<8).map { String(salts[(index * 7 + $0 * (index % 13 + 1) + index / 13) % salts.count]) }.joined()
  }

  private static func line(_ text: String, _ label: String) -> String {
    "{\"text\":\"\(text)\",\"label\":\"\(label)\"}\n"
  }

  /// Gambling has 红马, contact 蓝鸟 or a rule's 加群, harmless documents 白云; a few have a word of another sort.
  static let labelled = (0..<40).map { index in
    let other = index % 10 == 0
    return line("\(salt(index * 3))\(other ? "白云" : "红马")", "ad-spam/gambling")
      + line("\(salt(index * 3 + 1))，\(index % 4 == 0 ? "加群" : "蓝鸟")", "ad-spam/contact")
      + line("\(other ? "红马" : "白云")\(salt(index * 3 + 2))！", "ordinary")
  }.joined()

  /// Traffic of which one document in eight looks like harm.
  static let ordinary = (0..<80).map { index in
    line("\(salt(index * 5 + 200))\(index % 8 == 0 ? "红马" : "白云")。", "ordinary")
  }.joined()

  /// The harmful lines alone.
  static let harm = labelled.split(separator: "\n").filter { !$0.contains("ordinary") }
    .map { $0 + "\n" }.joined()

  /// A folder with both as files, and a copy of the rules beside them.
  static func folder() throws -> Folder {
    let folder = try Folder()
    try folder.write(labelled.utf8, to: "labelled.jsonl")
    try folder.write(ordinary.utf8, to: "ordinary.jsonl")
    try FileManager.default.copyItem(
      at: Program.checkout.appendingPathComponent(rules), to: URL(fileURLWithPath: folder / "Rules"))
    return folder
  }

  /// Learns from both files of a folder.
  static func learn(_ folder: Folder, _ arguments: [String]) throws -> Program.Outcome {
    try Program.run(
      ["tune", "learn", folder / "labelled.jsonl", folder / "ordinary.jsonl", "--rules", folder / "Rules"]
        + arguments)
  }
}
