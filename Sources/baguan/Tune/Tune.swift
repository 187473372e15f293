import ArgumentParser

/// `baguan tune`: rules held against labelled documents.
struct Tune: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Measure rules on labelled documents, and fit weights and thresholds to them.",
    discussion: """
      A labelled document: {"id": "c42", "text": "…", "kind": "comment", "label": "ad-spam/contact", "source": "…"}, one \
      a line. The label is a category of the ruleset, or "ordinary" for harmless ones. Labels of another scheme are \
      mapped by a small file: --labels FILE.yaml

        labels:
          博彩: ad-spam/gambling      # one category
          色情: suggestive/*          # one of the family's categories
          正常: ordinary

      A file without any harm is taken as a sample of ordinary traffic: rates of false alarms are taken on it, while \
      precision and recall are taken on files with harm. Give both.
      """,
    subcommands: [
      TuneEvaluate.self, TuneRules.self, TuneFit.self, TuneLearn.self, TuneMine.self, TuneDiff.self,
      TuneReport.self,
    ])
}
