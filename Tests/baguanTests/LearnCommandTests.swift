import Foundation
import Testing

/// `baguan tune learn` as its users run it: what is written, what is told, and that the engine finds by it.
@Suite struct LearnCommandTests {
  private static let models = ["learned/ad-spam/contact.tsv", "learned/ad-spam/gambling.tsv"]
  private static let files = models + ["policy.yaml"]

  private func text(_ folder: Folder, _ name: String) throws -> String {
    String(decoding: try folder.bytes(name), as: UTF8.self)
  }

  /// Every file below a folder.
  private func names(_ folder: Folder, _ name: String) -> [String] {
    let paths = FileManager.default.enumerator(atPath: folder / name)?.compactMap { $0 as? String } ?? []
    return paths.filter { $0.contains(".") }.sorted()
  }

  private struct Report: Decodable {
    struct Goal: Decodable {
      var maxFalseAlarms: Double?
      var isStandIn: Bool
      var isMet: Bool
    }
    struct Model: Decodable {
      var category: String
      var label: String
      var labelCategories: Int
      var thresholds: [Double]
    }
    struct Outcome: Decodable {
      var flaggedRate: Double
      var flaggedByLearned: Double
      var isOrdinary: Bool
    }
    var goal: Goal
    var models: [Model]
    var after: Outcome
    var rated: Int
    var written: [String]

    init(_ outcome: Program.Outcome) throws {
      self = try JSONDecoder().decode(Report.self, from: Data(outcome.output.utf8))
    }
  }

  @Test func aKeptPolicyIsNotWritten() throws {
    let folder = try LearnCorpus.folder()
    let policy = try text(folder, "Rules/policy.yaml")
    let outcome = try LearnCorpus.learn(folder, ["--keep-policy", "-o", folder / "learned-rules"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(names(folder, "learned-rules") == Self.models)
    #expect(
      outcome.output.contains("cp -R \(folder / "learned-rules/learned") \(folder / "Rules") && baguan check")
    )
    let applied = try LearnCorpus.learn(folder, ["--keep-policy", "--apply"])
    #expect(applied.status == 0, "\(applied.errors)")
    #expect(try text(folder, "Rules/policy.yaml") == policy)
    let refused = try LearnCorpus.learn(folder, ["--keep-policy", "--best-f1"])
    #expect(refused.status == 64 && refused.errors.contains("--keep-policy or --best-f1, not both"))
  }

  @Test func filesAreWrittenIntoANewDirectory() throws {
    let folder = try LearnCorpus.folder()
    let outcome = try LearnCorpus.learn(folder, ["-o", folder / "new/learned-rules"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(names(folder, "new/learned-rules") == Self.files)
    #expect(
      outcome.errors == Self.files.map { "written 已写入: \(folder / "new/learned-rules")/\($0)\n" }.joined())
    #expect(
      outcome.output.contains(
        "cp -R \(folder / "new/learned-rules/learned") \(folder / "new/learned-rules/policy.yaml") \(folder / "Rules") && baguan check"
      ))
    let policy = try text(folder, "new/learned-rules/policy.yaml")
    #expect(policy.hasPrefix("# Learned by baguan tune learn from corpus "))
    for model in Self.models {
      let lines = try text(folder, "new/learned-rules/\(model)").split(separator: "\n").map(String.init)
      #expect(lines[0].hasPrefix("# Learned by baguan tune learn from corpus "))
      #expect(
        lines[0].contains(" (200 documents) with rules ")
          && lines[0].hasSuffix("; goal: false alarms at most 0.5 %"))
      #expect(lines.contains { $0.hasPrefix("#! intercept: ") })
      let rows = lines.drop { $0.hasPrefix("# ") || $0.hasPrefix("#!") }
        .map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
      let weights = rows.compactMap { $0.count == 3 ? Double($0[1]) : nil }
      #expect(weights.count == rows.count && weights.count > 100)
      #expect(weights == weights.sorted(by: >) && weights.first! > 0 && weights.last! < 0)
      #expect(rows.allSatisfy { Int($0[2])! > 0 || $0[0].hasPrefix("rule:") || $0[0].hasPrefix("lexicon:") })
    }
    // The same again, over the files that are there.
    let bytes = try Self.files.map { try folder.bytes("new/learned-rules/\($0)") }
    let again = try LearnCorpus.learn(folder, ["-o", folder / "new/learned-rules/"])
    #expect(
      again.status == 0 && again.errors.contains("written 已写入: \(folder / "new/learned-rules/policy.yaml")"))
    #expect(try Self.files.map { try folder.bytes("new/learned-rules/\($0)") } == bytes)
  }

  @Test func termsAreBounded() throws {
    let folder = try LearnCorpus.folder()
    #expect(try LearnCorpus.learn(folder, ["-o", folder / "out", "--terms", "7"]).status == 0)
    for model in Self.models {
      let text = try text(folder, "out/\(model)")
      let terms = text.split(separator: "\n").filter {
        $0.contains("\t") && !$0.hasPrefix("rule:") && !$0.hasPrefix("lexicon:")
      }
      #expect((1...7).contains(terms.count))
      #expect(text.contains("at most 7 terms a model"))
    }
  }

  @Test func whatIsAppliedFindsWithExactEvidence() throws {
    let folder = try LearnCorpus.folder()
    let applied = try LearnCorpus.learn(folder, ["--apply", "--best-f1"])
    #expect(applied.status == 0 && applied.output.contains("baguan check \(folder / "Rules")"))
    let check = try Program.run(["check", folder / "Rules"])
    #expect(check.status == 0 && check.output.contains(" 0 problem(s)"), "\(check.output)")
    let texts = ["今天红马，来", "ＡＢＣ红\u{200B}马🔥", "🔥红、马红马红马", "a\u{0301}红马红马"]
    let moderated = try Program.run(
      ["moderate", "-", "--rules", folder / "Rules"],
      input: texts.map { "{\"text\":\"\($0)\"}\n" }.joined())
    let verdicts = moderated.output.split(separator: "\n")
    #expect(moderated.status == 0 && verdicts.count == texts.count)
    for (text, line) in zip(texts, verdicts) {
      let verdict = try #require(JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      let signals = try #require(verdict["signals"] as? [[String: Any]])
      let learned = try #require(
        signals.first { $0["rule"] as? String == "learned/ad-spam/gambling" }, "\(line)")
      let evidence = try #require(learned["evidence"] as? [[String: Any]])
      let scalars = Array(text.unicodeScalars)
      for piece in evidence {
        let (start, end) = (try #require(piece["start"] as? Int), try #require(piece["end"] as? Int))
        var passage = String.UnicodeScalarView()
        passage.append(contentsOf: scalars[start..<end])
        #expect(piece["text"] as? String == String(passage))
      }
      #expect(evidence.contains { ($0["text"] as? String)?.contains("红") == true }, "\(line)")
    }
    let explained = try Program.run(["explain", texts[1], "--rules", folder / "Rules"])
    let line = try #require(explained.output.split(separator: "\n").first { $0.hasPrefix("✓ learned/") })
    #expect(
      line.hasPrefix("✓ learned/ad-spam/gambling ") && line.contains("红")
        && explained.output.contains("学得 learned"))
    #expect(moderated.output.contains(#""start":3,"end":6,"text":"红\#u{200B}马""#), "\(moderated.output)")
  }

  /// Figures on documents that were learned from are no proof: people are told, and so are programs.
  @Test func measuringOnWhatWasLearnedFromIsTold() throws {
    let folder = try LearnCorpus.folder()
    #expect(try LearnCorpus.learn(folder, ["--apply"]).status == 0)
    let other = try Program.shell(
      "head -60 $d/labelled.jsonl > $d/part.jsonl; gzip -k $d/labelled.jsonl",
      in: folder)
    #expect(other.status == 0, "\(other)")
    func run(_ command: String, _ files: [String], _ more: [String] = []) throws -> Program.Outcome {
      try Program.run(
        ["tune", command] + files.map { folder / $0 } + ["--rules", folder / "Rules"] + more)
    }
    let models = "learned/ad-spam/contact.tsv and 1 more learned from"
    for (command, file) in [
      ("evaluate", "labelled.jsonl"), ("evaluate", "labelled.jsonl.gz"), ("rules", "ordinary.jsonl"),
    ] {
      let told = try run(command, ["part.jsonl", file])
      #expect(told.status == 0 && told.errors.contains("\(models) \(folder / file)"), "\(told)")
      #expect(told.errors.contains("figures on it are better than the truth"))
    }
    #expect(try run("evaluate", ["part.jsonl"]).errors == "")
    let fit = try run("fit", ["labelled.jsonl", "part.jsonl"])
    #expect(fit.errors.contains("\(models) \(folder / "labelled.jsonl");"), "\(fit)")
    #expect(fit.output.contains("2 learned models are left out, figures are of rules alone"))
    #expect(try run("fit", ["part.jsonl"]).errors == "")
    for (command, file) in [("evaluate", "labelled.jsonl"), ("fit", "labelled.jsonl.gz")] {
      let json = try run(command, [file], ["--json"]).output
      let report = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      let overlaps = try #require(report["trainedOn"] as? [[String: Any]])
      #expect(overlaps.map { $0["files"] as? [String] } == [[folder / file], [folder / file]])
      #expect(command == "evaluate" || (report["leftOut"] as? [String])?.count == 2)
    }
    let applied = try run("fit", ["labelled.jsonl"], ["--apply"])
    #expect(applied.status == 0)
    #expect(try Program.run(["check", folder / "Rules"]).status == 0)
    #expect(try !text(folder, "Rules/weights.json").contains("learned/"))
  }

  @Test func compressedCorporaThatAreCutOffAreTold() throws {
    let folder = try LearnCorpus.folder()
    #expect(try Program.shell("gzip -c $d/labelled.jsonl | head -c 900 > $d/cut.gz", in: folder).status == 0)
    let cut = try Program.run(["tune", "evaluate", folder / "cut.gz", "--rules", folder / "Rules"])
    #expect(cut.status == 65 && cut.errors.contains("the file is cut off"), "\(cut)")
    #expect(cut.output == "")
    try folder.write([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00], to: "x.xz")
    let other = try Program.run(["tune", "evaluate", folder / "x.xz", "--rules", folder / "Rules"])
    #expect(other.status == 65 && other.errors.contains("use: xzcat"), "\(other)")
  }

  @Test func theShareOfFalseAlarmsIsKept() throws {
    let folder = try LearnCorpus.folder()
    let free = try Report(LearnCorpus.learn(folder, ["--json", "--best-f1"]))
    #expect(free.goal.maxFalseAlarms == nil && free.after.isOrdinary && free.rated == 80)
    #expect(free.after.flaggedByLearned > 0.1 && free.written.isEmpty)
    let told = try LearnCorpus.learn(folder, ["--best-f1"])
    #expect(told.output.contains("goal: best mean F1 in files with harm, whatever that flags"))
    #expect(told.output.contains("without --best-f1 they are bounded"))
    let standard = try Report(LearnCorpus.learn(folder, ["--json"]))
    #expect(standard.goal.maxFalseAlarms == 0.005 && !standard.goal.isStandIn)
    #expect(standard.after.flaggedByLearned <= 0.005)
    #expect(told.output.contains("of ordinary documents: flagged "))
    for share in ["5%", "0.05"] {
      let arguments = ["--max-false-alarms", share, "-o", folder / "bounded"]
      let bounded = try Report(LearnCorpus.learn(folder, ["--json"] + arguments))
      #expect(bounded.goal.maxFalseAlarms == 0.05 && bounded.goal.isMet && !bounded.goal.isStandIn)
      #expect(bounded.after.flaggedByLearned <= 0.05)
      #expect(bounded.written == Self.files.map { "\(folder / "bounded")/\($0)" })
      let text = try LearnCorpus.learn(folder, arguments).output
      #expect(text.contains("with at most 5.00 % flagged by learned categories"))
      #expect(!text.contains("--best-f1"))
      #expect(try self.text(folder, "bounded/policy.yaml").contains("goal: false alarms at most 5.0 %"))
    }
  }

  /// Where rules alone flag more than is allowed, they are silenced below a higher score, and that is said.
  @Test func rulesThatFlagTooMuchAreSilencedAloud() throws {
    let folder = try LearnCorpus.folder()
    let calls = LearnCorpus.ordinary.replacingOccurrences(of: "红马", with: "加群")
    try folder.write(calls.utf8, to: "ordinary.jsonl")
    let arguments = ["--max-false-alarms", "2%"]
    let report = try Report(LearnCorpus.learn(folder, arguments + ["--json"]))
    #expect(report.goal.isMet && report.after.flaggedByLearned <= 0.02)
    let review = try #require(report.models.first?.thresholds[0])
    #expect(review > 0.5 && report.models.allSatisfy { $0.thresholds[0] == review })
    let told = try LearnCorpus.learn(folder, arguments).output
    #expect(told.contains("rules of these categories, too, lead to review only from \(review)"), "\(told)")
  }

  @Test func aLabelOfSeveralCategoriesGoesToOne() throws {
    let folder = try LearnCorpus.folder()
    try folder.write("labels:\n  广告: ad-spam/*\n".utf8, to: "labels.yaml")
    let text = LearnCorpus.labelled.replacingOccurrences(of: "ad-spam/contact", with: "广告")
      .replacingOccurrences(of: "ad-spam/gambling", with: "广告")
    try folder.write(text.utf8, to: "labelled.jsonl")
    let arguments = ["--labels", folder / "labels.yaml"]
    let report = try Report(LearnCorpus.learn(folder, arguments + ["--json"]))
    #expect(report.models.map(\.category) == ["ad-spam/contact"])
    #expect(report.models.map(\.label) == ["广告"] && report.models.map(\.labelCategories) == [2])
    #expect(try LearnCorpus.learn(folder, arguments).output.contains("广告 (2 categories) → ad-spam/contact"))
  }

  @Test func harmAloneIsNotJudgedByF1() throws {
    let folder = try LearnCorpus.folder()
    try folder.write(LearnCorpus.harm.utf8, to: "labelled.jsonl")
    let report = try Report(LearnCorpus.learn(folder, ["--json", "--best-f1"]))
    #expect(report.goal.isStandIn && report.goal.maxFalseAlarms == 0.005)
    #expect(report.after.flaggedByLearned <= 0.005)
    #expect(
      try LearnCorpus.learn(folder, ["--best-f1"]).output.contains(
        "too few harmless documents to choose by F1"))
  }

  @Test func filesOfAnEarlierRunAreNamed() throws {
    let folder = try LearnCorpus.folder()
    let old = "learned/suggestive/solicitation.tsv"
    #expect(try Program.shell("mkdir -p $d/Rules/learned/suggestive", in: folder).status == 0)
    try folder.write("#! intercept: -1.0\n约\t1.5\t3\n".utf8, to: "Rules/\(old)")
    let outcome = try LearnCorpus.learn(folder, ["--apply"])
    #expect(
      outcome.status == 0 && outcome.errors.contains("remove it if not wanted: \(folder / "Rules/\(old)")"))
    #expect(folder.has("Rules/\(old)"))
  }
}
