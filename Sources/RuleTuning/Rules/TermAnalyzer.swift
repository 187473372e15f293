public import Moderation
import Rulesets

/// Tells what each term of the lexicons does on a corpus. Reads every text again; of those that are flagged, each is decided
/// once more without each of its terms.
public struct TermAnalyzer: Sendable {
  private let moderator: Moderator
  private let corpus: LabelledCorpus
  private let table: SignalTable
  private let replay: Replay

  /// For a scanned corpus.
  public init(_ moderator: Moderator, _ corpus: LabelledCorpus, _ table: SignalTable) {
    (self.moderator, self.corpus, self.table) = (moderator, corpus, table)
    replay = Replay(moderator.ruleset)
  }

  private struct Key: Hashable {
    var lexicon: Int
    var letters: String
  }

  private struct Counts {
    var harmful = 0
    var harmless = 0
    var caught = 0
    var falseAlarms = 0
    var own = 0
    var ownFalseAlarms = 0
    /// Documents on which a rule holds by it, and of these those on which one holds by another term, too.
    var speaking = 0
    var beside = 0
  }

  /// Analyzes; documents without a label count nowhere.
  ///
  /// - Parameters:
  ///   - predictions: one per document.
  ///   - progress: called now and then with the number of documents done.
  /// - Throws: when ICU's data cannot be opened.
  public func report(_ predictions: [Prediction], progress: (Int) -> Void = { _ in }) throws -> TermReport {
    let session = try ModerationSession(moderator)
    var counts: [Key: Counts] = [:]
    var tooLong = 0
    for index in corpus.documents.indices {
      if index % 256 == 0 { progress(index) }
      guard let label = corpus.label(of: index) else { continue }
      let document = corpus.documents[index].document
      if document.text.utf8.count > ModerationSession.passageSize {
        tooLong += 1
        continue
      }
      _ = session.observations(of: document)
      let uses = session.termUses()
      let speakers = Set(uses.filter { !$0.rules.isEmpty }.map(\.term)).count
      for use in uses {
        let key = Key(lexicon: use.lexicon, letters: use.term)
        let isLost = predictions[index].isFlagged && passes(index, without: use, session)
        add(
          use, isHarm: label.isHarm, predictions[index], isLost: isLost, speakers,
          &counts[key, default: Counts()])
      }
    }
    return report(counts, tooLong: tooLong)
  }

  /// Whether a document would pass if a lexicon did not have the term.
  private func passes(_ index: Int, without use: TermUse, _ session: ModerationSession) -> Bool {
    if table.isLimited[index] { return false }
    let signals = session.observations(without: use)
    return !Prediction(replay.scores(of: signals[...], kind: corpus.documents[index].document.kind)).isFlagged
  }

  private func add(
    _ use: TermUse, isHarm: Bool, _ prediction: Prediction, isLost: Bool, _ speakers: Int,
    _ count: inout Counts
  ) {
    let speaks = !use.rules.isEmpty
    count.speaking += speaks ? 1 : 0
    count.beside += speaks && speakers > 1 ? 1 : 0
    let isBlamed = speaks && prediction.isFlagged
    if isHarm {
      count.harmful += 1
      count.caught += isBlamed ? 1 : 0
      count.own += isLost ? 1 : 0
    } else {
      count.harmless += 1
      count.falseAlarms += isBlamed ? 1 : 0
      count.ownFalseAlarms += isLost ? 1 : 0
    }
  }

  private func report(_ counts: [Key: Counts], tooLong: Int) -> TermReport {
    let labels = corpus.documents.indices.compactMap { corpus.label(of: $0) }
    let overall = SpamOverall(harmful: labels.count { $0.isHarm }, harmless: labels.count { !$0.isHarm })
    var found: [TermStatistics] = []
    var absent: [String: [String]] = [:]
    for (index, lexicon) in moderator.ruleset.lexicons.enumerated() {
      for term in lexicon.terms {
        if let count = counts[Key(lexicon: index, letters: term.text.filter { $0 != " " })] {
          found.append(statistics(lexicon.name, term.text, count, overall))
        } else {
          absent[lexicon.name, default: []].append(term.text)
        }
      }
    }
    found.sort {
      ($0.lexicon, $1.own, $1.documents, $0.term) < ($1.lexicon, $0.own, $0.documents, $1.term)
    }
    let bad = found.filter { $0.caught == 0 && $0.falseAlarms > 0 }.sorted {
      ($1.falseAlarms, $0.lexicon, $0.term) < ($0.falseAlarms, $1.lexicon, $1.term)
    }
    return TermReport(terms: found, onlyFalseAlarms: bad, absent: absent, tooLong: tooLong)
  }

  private func statistics(_ lexicon: String, _ term: String, _ count: Counts, _ overall: SpamOverall)
    -> TermStatistics
  {
    func share(_ part: Int, _ whole: Int) -> Double {
      whole == 0 ? 0 : (Double(part) / Double(whole)).rounded4
    }
    let documents = count.harmful + count.harmless
    return TermStatistics(
      lexicon: lexicon, term: term, documents: documents, harmful: count.harmful, harmless: count.harmless,
      caught: count.caught, falseAlarms: count.falseAlarms, own: count.own,
      ownFalseAlarms: count.ownFalseAlarms, precision: share(count.harmful, documents),
      recall: share(count.harmful, overall.harmful),
      spamOverall: overall.value(count.harmful, count.harmless), overlap: share(count.beside, count.speaking))
  }
}
