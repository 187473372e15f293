import ArgumentParser
import Moderation
import RuleTuning
import Rulesets

/// Labelled documents on which rules are counted, if any are named.
struct RuleCorpusOptions: ParsableArguments {
  @Option(
    parsing: .upToNextOption,
    help: ArgumentHelp("JSONL files with labelled documents to count the rules on.", valueName: "file"))
  var corpus: [String] = []
  @Option(
    help: ArgumentHelp("What the labels of another scheme stand for, as for baguan tune.", valueName: "file"))
  var labels: String?
  @Option(help: ArgumentHelp("What documents without a label are.", valueName: "label"))
  var unlabelled: String?

  /// The documents with what the rules find in them; nil when no file is named.
  func scanned(_ moderator: Moderator) throws -> ScannedCorpus? {
    if corpus.isEmpty { return nil }
    var options = CorpusOptions()
    (options.corpora, options.labels, options.unlabelled) = (corpus, labels, unlabelled)
    (options.labelField, options.textField, options.sourceField) = ("label", "text", "source")
    options.kind = .comment
    let meter = StepMeter()
    defer { meter.clear() }
    return try ScannedCorpus(moderator, options, meter, needsGroups: false)
  }
}
