import ArgumentParser
import Foundation
import RuleTuning
import Rulesets

/// `baguan tune mine`: what the rules do not know yet.
struct TuneMine: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mine",
    abstract: "Find terms, disguises, forms of contact and campaigns that the rules do not know.",
    discussion: """
      Looked through are documents without a label and harmful ones; they are held against those labelled "ordinary". \
      Told are strings that are far more common there, whole words free of their neighbours; other spellings of known \
      terms that are read alike or look alike (te1egram); what stands before unknown handles; and groups of nearly equal texts. For each: what a \
      term would newly catch, and what it would hit wrongly, judged by the engine.

      --apply LEXICON writes the terms and disguises into a lexicon of the rules; with --accept FILE only those that \
      stand in the file, one a line. Lines that are none of the findings are told, and the exit status is then 2. Look at them first: a term is only as good as the rule that uses it.

      Examples:
        baguan tune mine reported.jsonl ordinary.jsonl
        baguan tune mine labelled.jsonl ordinary.jsonl --category ad-spam/fraud --accept good.txt --apply fraud-jobs
      """)

  @OptionGroup var corpus: CorpusOptions
  @OptionGroup var rules: RulesOptions
  @Option(help: ArgumentHelp("Look through harm of this category or family only.", valueName: "id"))
  var category: String?
  @Option(help: "Findings to list of each sort.") var top = 30
  @Option(help: "Groups of near-duplicates that must hold a term.") var minimum = 3
  @Option(help: "Documents that make a campaign.") var campaign = 3
  @Option(help: ArgumentHelp("Write the terms into this lexicon.", valueName: "lexicon")) var apply: String?
  @Option(help: ArgumentHelp("Only terms that stand in this file, one a line.", valueName: "file"))
  var accept: String?
  @Flag(help: "Write JSON for programs.") var json = false

  func validate() throws {
    if !(1...10_000).contains(top) { throw ValidationError("--top takes a number from 1 to 10000") }
    if minimum < 2 { throw ValidationError("--minimum takes a number from 2") }
    if campaign < 2 { throw ValidationError("--campaign takes a number from 2") }
    if accept != nil && apply == nil { throw ValidationError("--accept goes with --apply") }
  }

  func run() throws {
    let meter = StepMeter()
    let scanned = try ScannedCorpus(rules, corpus, meter, keepUnlabelled: true)
    var miner = Miner(
      scanned.moderator, scanned.corpus, scanned.predictions, groups: scanned.groups,
      categories: try category.map { try categories($0, scanned.ruleset) })
    (miner.limit, miner.minimum, miner.campaignSize) = (top, minimum, campaign)
    let report = try miner.report { meter.show($0, $1, of: $2) }
    meter.clear()
    if json {
      try JSONReport.print(report)
    } else {
      print(MiningPrinter(terminal: Terminal(descriptor: 1)).text(of: report))
    }
    guard let apply else { return }
    try StandardOutput.flush()
    try write(report, to: apply)
  }

  private func categories(_ name: String, _ ruleset: Ruleset) throws -> Set<String> {
    let ids = ruleset.categories.map(\.id)
    let chosen = ids.filter { $0 == name || $0.hasPrefix(name + "/") }
    if chosen.isEmpty {
      printError("baguan: no category \"\(name)\"\n    → 可用 / use one of: \(ids.joined(separator: ", "))")
      throw ExitCode.validationFailure
    }
    return Set(chosen)
  }

  private func write(_ report: MiningReport, to lexicon: String) throws {
    guard !lexicon.isEmpty, lexicon.allSatisfy({ "a"..."z" ~= $0 || "0"..."9" ~= $0 || $0 == "-" }) else {
      printError(
        "baguan: \(Excerpt.quoted(lexicon)) names no lexicon\n    → 写文件名，不带目录和 .txt / a file's name without folder and .txt"
      )
      throw ExitCode.validationFailure
    }
    let path = "\(try rules.directory())/lexicons/\(lexicon).txt"
    guard let data = FileManager.default.contents(atPath: path) else {
      printError(
        "baguan: there is no lexicon \(path)\n    → 先新建词表并在规则里引用 / create it and use it in a rule first")
      throw ExitStatus.noInput
    }
    var editor = LexiconEditor(String(decoding: data, as: UTF8.self))
    let accepted = try accept.map { try self.accepted($0, report, known: editor.terms) }
    let added = editor.add(accepted?.terms ?? (report.terms + report.disguises).map(\.term))
    if !added.isEmpty { try RuleFiles.write([(path, editor.text)]) }
    printError("加入 added: \(added.isEmpty ? "-" : added.joined(separator: " "))")
    if let accepted, !accepted.problems.isEmpty {
      for problem in accepted.problems { printError(problem.description) }
      throw ExitStatus.someLinesBad
    }
  }

  private func accepted(_ path: String, _ report: MiningReport, known: Set<String>) throws -> AcceptedTerms {
    guard let list = FileManager.default.contents(atPath: path) else {
      printError("baguan: cannot read \(path)")
      throw ExitStatus.noInput
    }
    return try AcceptedTerms(String(decoding: list, as: UTF8.self), file: path, report, known: known)
  }
}
