/// Reads and writes a file of learned weights: a term, its weight and its support a line, with tabs between, by weight.
///
/// A line without a tab that starts with `#` is a comment, and with `#!` a directive: `#! intercept: -1.25`,
/// `#! least: 1.5` if sums up to that are kept quiet about, `#! glance: -2.5` if texts are passed over of which single
/// symbols make no more than that, `#! hint: 1.25` and `#! covers: ad-spam/contact` for hints beside categories that yield,
/// `#! line: 1.75` if lines are asked by themselves and say something above that,
/// and `#! corpus: 3f2a9c0d1e2b` for each file it was learned from, by digest. A term is one or two symbols; those that stand
/// for many characters are capitals, which normalized text does not have.
/// `rule:` and a rule's id stand for the rule, `lexicon:` and a lexicon's name for the lexicon, `contact:` and a kind for
/// contacts of that kind.
public struct LearnedFile {
  private let file: String
  private let problems: ProblemList
  private var terms: [LearnedModel.Term] = []
  private var rules: [LearnedModel.Term] = []
  private var lexicons: [LearnedModel.Term] = []
  private var contacts: [LearnedModel.Term] = []
  private var intercept: Double?
  private var least = 0.0
  private var glance: Double?
  private var hint: Double?
  private var lineSum: Double?
  private var covers: [String] = []
  /// Directives that were read and may stand once only.
  private var given: Set<String> = []
  private var corpora: [String] = []
  private var last = Double.infinity

  /// Beyond this a term decides alone whatever else is found.
  private static let range = -1000.0...1000.0

  init(path: String, _ text: String, problems: ProblemList) {
    (file, self.problems) = (path, problems)
    var copy = text
    copy.withUTF8 { bytes in
      var (start, line) = (0, 1)
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        var content = UnsafeBufferPointer(rebasing: bytes[start..<end])
        if content.last == 0x0D { content = UnsafeBufferPointer(rebasing: content.dropLast()) }
        if !content.isEmpty { read(content, line) }
        (start, line) = (end + 1, line + 1)
      }
    }
    reportTwins(in: terms)
    reportTwins(in: rules, LearnedModel.rulePrefix)
    reportTwins(in: lexicons, LearnedModel.lexiconPrefix)
    reportTwins(in: contacts, LearnedModel.contactPrefix)
    if intercept == nil {
      problems.add(file, 1, "there is no intercept", "补上一行 / add a line: #! intercept: -1.0")
    }
    if let hint, hint > least {
      problems.add(
        file, 1, "the hint is above the least sum", "hint 应不大于 least / give a hint of at most \"least\"")
    }
    if let lineSum, lineSum < least {
      problems.add(
        file, 1, "the sum of a line is below the least sum",
        "line 应不小于 least / give a line of at least \"least\"")
    }
    if [terms, rules, lexicons, contacts].allSatisfy(\.isEmpty) {
      problems.add(file, 0, "the file has no terms", "写入词条或删去文件 / add terms or remove the file")
    }
  }

  /// The model, as far as it could be read.
  func model(category: String) -> LearnedModel {
    LearnedModel(
      category: category, intercept: intercept ?? 0, least: least, glance: glance,
      hint: hint, line: lineSum, covers: covers, terms: terms, rules: rules,
      lexicons: lexicons, contacts: contacts, corpora: corpora, file: file)
  }

  private mutating func read(_ bytes: UnsafeBufferPointer<UInt8>, _ line: Int) {
    let tab = UInt8(ascii: "\t")
    guard let first = bytes.firstIndex(of: tab) else {
      if bytes[0] != UInt8(ascii: "#") { return reportFields(of: bytes, line) }
      let text = Substring(decoding: bytes, as: UTF8.self)
      if text.hasPrefix("#!") { readDirective(text.dropFirst(2), line) }
      return
    }
    guard first > 0, let second = bytes[(first + 1)...].firstIndex(of: tab),
      !bytes[(second + 1)...].contains(tab)
    else { return reportFields(of: bytes, line) }
    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
    let number = first + 1..<second
    let weight = PlainDecimal.value(of: UnsafeBufferPointer(rebasing: bytes[number])) ?? Double(text(number))
    guard let weight, Self.range.contains(weight) else {
      problems.add(
        file, line, "the weight \"\(text(number))\" is no number from -1000 to 1000",
        "改为数字 / write a number")
      return
    }
    let support = text(second + 1..<bytes.count)
    guard let support = Int32(support), support >= 0 else {
      problems.add(
        file, line, "the support \"\(support)\" is no whole number from 0 to \(Int32.max)",
        "改为整数 / write a whole number")
      return
    }
    add(text(0..<first), weight, Int(support), line)
  }

  private func reportFields(of bytes: UnsafeBufferPointer<UInt8>, _ line: Int) {
    let count = bytes.count { $0 == UInt8(ascii: "\t") } + 1
    problems.add(
      file, line, "a line is a term, its weight and its support, here are \(count) fields",
      "三栏之间用制表符 / put tabs between, for example: 飞艇→12.5→40")
  }

  /// Tells terms that stand twice. Of many thousands none does as a rule, which a table of their beginnings says fast.
  private func reportTwins(in terms: [LearnedModel.Term], _ prefix: String = "") {
    var size = 64
    while size < terms.count * 2 { size *= 2 }
    // Terms are short: most of them have another beginning of eight bytes than all others. 0 is a free place.
    var heads = [UInt64](repeating: 0, count: size)
    let areDifferent = terms.allSatisfy { term in
      let head = max(1, term.text.utf8.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) })
      // Multiplicative hashing (Knuth); the high bits are the good ones.
      var place = Int((head &* 0x9E37_79B9_7F4A_7C15) >> 32) & (size - 1)
      while heads[place] != 0, heads[place] != head { place = (place + 1) & (size - 1) }
      defer { heads[place] = head }
      return heads[place] == 0
    }
    if areDifferent { return }
    var lines: [[UInt8]: Int] = [:]
    for term in terms {
      guard let earlier = lines.updateValue(term.line, forKey: Array(term.text.utf8)) else { continue }
      problems.add(
        file, term.line, "the term \"\(prefix + term.text)\" stands twice, first in line \(earlier)",
        "删去一个 / remove one")
    }
  }

  private mutating func add(_ text: String, _ weight: Double, _ support: Int, _ line: Int) {
    if weight > last {
      problems.add(
        file, line, "the term \"\(text)\" is out of order: its weight is above that of the line before",
        "按权重从大到小排列 / sort by weight, the greatest first: LC_ALL=C sort -t '\t' -k 2,2gr")
    }
    last = weight
    let term = LearnedModel.Term(text, weight: weight, support: support, line: line)
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return terms.append(term) }
    var named = term
    named.text = String(text[text.utf8.index(after: colon)...])
    switch text[...colon] {
    case LearnedModel.rulePrefix[...]: rules.append(named)
    case LearnedModel.lexiconPrefix[...]: lexicons.append(named)
    case LearnedModel.contactPrefix[...]: contacts.append(named)
    default: terms.append(term)
    }
  }

  private mutating func readDirective(_ text: Substring, _ line: Int) {
    let parts = text.split(separator: ":", maxSplits: 1).map { $0.filter { !$0.isWhitespace } }
    if parts.count == 2, parts[0] == "corpus" {
      corpora.append(parts[1])
      return
    }
    if parts.count == 2, parts[0] == "covers" {
      covers.append(parts[1])
      return
    }
    guard parts.count == 2, ["intercept", "least", "glance", "hint", "line"].contains(parts[0]) else {
      problems.add(
        file, line, "unknown directive \"\(text)\"",
        "可用 / use: intercept, least, glance, hint, line, covers, corpus; for example #! intercept: -1.0")
      return
    }
    let range = parts[0] == "least" ? 0...Self.range.upperBound : Self.range
    guard let value = Double(parts[1]), range.contains(value) else {
      problems.add(
        file, line,
        "the \(parts[0]) \"\(parts[1])\" is no number from \(Int(range.lowerBound)) to \(Int(range.upperBound))",
        "改为数字 / write a number")
      return
    }
    if !given.insert(parts[0]).inserted {
      problems.add(file, line, "the \(parts[0]) stands twice", "删去一个 / remove one")
    }
    switch parts[0] {
    case "least": least = value
    case "glance": glance = value
    case "hint": hint = value
    case "line": lineSum = value
    default: intercept = value
    }
  }

  private static func directives(_ model: LearnedModel) -> [String] {
    let least = model.least == 0 ? [] : ["#! least: \(model.least)"]
    let glance = model.glance.map { ["#! glance: \($0)"] } ?? []
    return model.corpora.map { "#! corpus: \($0)" } + ["#! intercept: \(model.intercept)"] + least + glance
      + (model.hint.map { ["#! hint: \($0)"] } ?? []) + (model.line.map { ["#! line: \($0)"] } ?? [])
      + model.covers.map { "#! covers: \($0)" }
  }

  /// What a model's file says, its comment first; equal models give equal bytes.
  public static func text(of model: LearnedModel, comment: [String]) -> String {
    let lines =
      model.terms.map { ($0.text, $0) } + model.rules.map { (LearnedModel.rulePrefix + $0.text, $0) }
      + model.lexicons.map { (LearnedModel.lexiconPrefix + $0.text, $0) }
      + model.contacts.map { (LearnedModel.contactPrefix + $0.text, $0) }
    let sorted = lines.sorted { a, b in
      a.1.weight != b.1.weight
        ? a.1.weight > b.1.weight : a.0.unicodeScalars.lexicographicallyPrecedes(b.0.unicodeScalars)
    }
    let head = comment.map { "# \($0)" } + directives(model)
    return (head + sorted.map { "\($0)\t\($1.weight)\t\($1.support)" }).joined(separator: "\n") + "\n"
  }
}
