public import Moderation
import Rulesets

/// Looks for what the rules do not know yet: terms, disguises, forms of contact and campaigns.
public struct Miner: Sendable {
  /// Terms, disguises, anchors and campaigns that are kept of each.
  public var limit = 50
  /// Groups of near-duplicates that must hold a term.
  public var minimum = 3
  /// Documents that make a campaign.
  public var campaignSize = 3
  let moderator: Moderator
  let corpus: LabelledCorpus
  let predictions: [Prediction]
  let groups: [Int]
  /// Documents that are looked through.
  let foreground: [Int]
  /// Harmless documents.
  let background: [Int]

  /// Examples of a finding.
  static let exampleLimit = 3

  /// For a scanned corpus. Looked through are documents without a label and harmful ones; they are held against those
  /// that are labelled as harmless.
  ///
  /// - Parameter categories: only harm that may be of these categories, by id, is looked through; nil: all.
  public init(
    _ moderator: Moderator, _ corpus: LabelledCorpus, _ predictions: [Prediction], groups: [Int],
    categories: Set<String>? = nil
  ) {
    (self.moderator, self.corpus) = (moderator, corpus)
    (self.predictions, self.groups) = (predictions, groups)
    let ids = corpus.scheme.categories
    foreground = corpus.documents.indices.filter { index in
      guard let label = corpus.label(of: index) else { return true }
      guard label.isHarm, let categories else { return label.isHarm }
      return label.categories.contains { categories.contains(ids[$0]) }
    }
    background = corpus.documents.indices.filter { corpus.label(of: $0)?.isHarm == false }
  }

  /// Looks through the corpus.
  ///
  /// - Parameter progress: called with the name of a step, how much of it is done and of how much.
  /// - Throws: when ICU's data cannot be opened.
  public func report(progress: (String, Int, Int) -> Void = { _, _, _ in }) throws -> MiningReport {
    let runs = try LetterRuns()
    progress("reading", 0, 2)
    // A campaign of many copies is one piece of evidence.
    let front = firsts(of: foreground).map { runs.runs(of: corpus.documents[$0].document) }
    progress("reading", 1, 2)
    let back = background.map { runs.runs(of: corpus.documents[$0].document) }
    var miner = TermMiner(foreground: front, background: back)
    miner.minimum = minimum
    let known = Set(moderator.ruleset.lexicons.flatMap { $0.terms.map { $0.text.filter { $0 != " " } } })
    let candidates = miner.candidates { progress("strings", $0, $1) }.filter {
      !known.contains(String(decoding: $0.letters, as: UTF16.self))
    }
    let variants = try variants(front, progress)
    // More than are kept, as the trial takes some away.
    let tried = candidates.prefix(limit * 4).map { String(decoding: $0.letters, as: UTF16.self) }
    let trial = try MiningTrial(tried + variants.map { String(decoding: $0.letters, as: UTF16.self) })
    let outcome = TrialOutcome(self, trial) { progress("trial", $0, $1) }
    progress("contacts", 0, 1)
    return MiningReport(
      foreground: foreground.count, background: background.count, terms: terms(candidates, outcome),
      disguises: disguises(variants, outcome), anchors: anchors(outcome, runs), campaigns: campaigns)
  }

  /// Unknown spellings of known terms that stand in two documents or more; what is both read and written alike is told once.
  private func variants(_ documents: [[[UInt16]]], _ progress: (String, Int, Int) -> Void) throws
    -> [TermVariant]
  {
    let terms = TermVariant.Known.all(moderator.ruleset)
    progress("disguises", 0, 2)
    let readAlike = try HomophoneMiner(terms).variants(documents)
    progress("disguises", 1, 2)
    let lookAlike = try LookAlikeMiner(terms).variants(documents)
    let read = Set(readAlike.keys.map(\.letters))
    return readAlike.filter { $0.value.count >= 2 }.map(\.key)
      + lookAlike.filter { $0.value.count >= 2 && !read.contains($0.key.letters) }.map(\.key)
  }

  /// The first document of each group.
  private func firsts(of documents: [Int]) -> [Int] {
    var seen: Set<Int> = []
    return documents.filter { seen.insert(groups[$0]).inserted }
  }

  private func terms(_ candidates: [TermMiner.Candidate], _ outcome: TrialOutcome) -> [MiningReport.Term] {
    let found = candidates.compactMap { candidate -> MiningReport.Term? in
      let text = String(decoding: candidate.letters, as: UTF16.self)
      guard var term = outcome.term(text, minimum: minimum), term.newlyCaught > 0, term.lift > 0 else {
        return nil
      }
      term.cohesion = candidate.cohesion.rounded4
      term.freedom = candidate.freedom.rounded4
      return term
    }
    return Array(found.sorted { ($1.lift, $0.term) < ($0.lift, $1.term) }.prefix(limit))
  }

  private func disguises(
    _ variants: [TermVariant], _ outcome: TrialOutcome
  ) -> [MiningReport.Term] {
    let found = variants.compactMap { variant -> MiningReport.Term? in
      // Common words are read like terms, too: only what harm uses more is a disguise, and for sure where others use it.
      let text = String(decoding: variant.letters, as: UTF16.self)
      guard var term = outcome.term(text, minimum: 2), term.newlyCaught > 0, term.zScore >= 1,
        term.wrong == 0 || term.lift > 0
      else { return nil }
      (term.disguiseOf, term.lexicons, term.likeness) = (variant.term, variant.lexicons, variant.likeness)
      return term
    }
    return Array(
      found.sorted { ($1.lift, $0.term) < ($0.lift, $1.term) }.prefix(limit))
  }

  private var campaigns: [MiningReport.Campaign] {
    var members: [Int: [Int]] = [:]
    for index in foreground { members[groups[index], default: []].append(index) }
    let large = members.values.filter { documents in
      Set(documents.map { corpus.documents[$0].document.id }).count >= campaignSize
    }
    return large.sorted { ($1.count, $0[0]) < ($0.count, $1[0]) }.prefix(limit).map { documents in
      let all = documents.map { corpus.documents[$0] }
      return MiningReport.Campaign(
        documents: all.count, texts: Set(all.map(\.document.text)).count,
        sources: Set(all.map { $0.source ?? "" }).count,
        flagged: documents.count { predictions[$0].isFlagged },
        ids: all.map { $0.document.id ?? "" }, example: all[0].document.text)
    }
  }

  private func anchors(_ outcome: TrialOutcome, _ runs: LetterRuns) -> [MiningReport.Anchor] {
    let front = firsts(of: foreground)
    func find(_ documents: [Int]) -> [[UInt16]: AnchorMiner.Finding] {
      let texts = documents.map { runs.units(of: corpus.documents[$0].document) }
      let known = documents.map { index in
        (outcome.contacts[index] ?? []).map { runs.units(of: Document(text: $0)) }
      }
      return AnchorMiner.anchors(texts, known: known)
    }
    let (found, wrong) = (find(front), find(background))
    // Of an anchor and its own end the longer one, where both stand before the same handles.
    let whole = found.filter { anchor, finding in
      !found.contains { longer, other in
        longer.count > anchor.count && longer.suffix(anchor.count) == anchor[...]
          && other.handles == finding.handles
      }
    }
    let anchors = whole.compactMap { anchor, finding -> MiningReport.Anchor? in
      let wrongs = wrong[anchor]?.documents.count ?? 0
      let association = Association(
        front: finding.documents.count, of: front.count, back: wrongs, of: background.count)
      guard finding.handles.count >= minimum, wrongs <= finding.documents.count, association.zScore >= 1
      else { return nil }
      return MiningReport.Anchor(
        anchor: String(decoding: anchor, as: UTF16.self), documents: finding.documents.count,
        newlyCaught: finding.documents.count { !predictions[front[$0]].isFlagged },
        handles: finding.handles.count, wrong: wrongs,
        example: corpus.documents[front[finding.documents.min()!]].document.text)
    }
    return Array(
      anchors.sorted { ($1.handles, $0.anchor) < ($0.handles, $1.anchor) }.prefix(limit))
  }
}
