public import Moderation
import Rulesets

/// Tells what each term of the lexicons does on a corpus. Reads every text again, with every hit's boundaries judged.
public struct TermAnalyzer: Sendable {
  private let moderator: Moderator
  private let corpus: LabelledCorpus
  private let table: SignalTable

  /// For a scanned corpus.
  public init(_ moderator: Moderator, _ corpus: LabelledCorpus, _ table: SignalTable) {
    (self.moderator, self.corpus, self.table) = (moderator, corpus, table)
  }

  private struct Key: Hashable {
    var lexicon: Int
    var letters: String
  }

  private struct Counts {
    var harmful = 0
    var harmless = 0
    var caught = 0
    var alone = 0
    var falseAlarms = 0
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
    for index in corpus.documents.indices {
      if index % 1024 == 0 { progress(index) }
      guard let label = corpus.label(of: index) else { continue }
      let document = corpus.documents[index]
      _ = session.observations(of: document.document)
      let hits = session.termHits()
      let evidence = table[index].flatMap { $0.evidence.map(\.scalars) }
      let inEvidence = hits.filter { hit in
        evidence.contains {
          $0.lowerBound <= hit.scalars.lowerBound && hit.scalars.upperBound <= $0.upperBound
        }
      }
      let speaking = Set(inEvidence.map { Key(lexicon: $0.lexicon, letters: $0.term) })
      for key in Set(hits.map { Key(lexicon: $0.lexicon, letters: $0.term) }) {
        let speaks = predictions[index].isFlagged && speaking.contains(key)
        var count = counts[key] ?? Counts()
        if label.isHarm {
          count.harmful += 1
          count.caught += speaks ? 1 : 0
          count.alone += speaks && Set(speaking.map(\.letters)).count == 1 ? 1 : 0
        } else {
          count.harmless += 1
          count.falseAlarms += speaks ? 1 : 0
        }
        counts[key] = count
      }
    }
    return report(counts)
  }

  private func report(_ counts: [Key: Counts]) -> TermReport {
    let labels = corpus.documents.indices.compactMap { corpus.label(of: $0) }
    let (harmful, harmless) = (labels.count { $0.isHarm }, labels.count { !$0.isHarm })
    var found: [TermStatistics] = []
    var absent: [String: [String]] = [:]
    for (index, lexicon) in moderator.ruleset.lexicons.enumerated() {
      for term in lexicon.terms {
        if let count = counts[Key(lexicon: index, letters: term.text.filter { $0 != " " })] {
          found.append(statistics(lexicon.name, term.text, count, harmful, harmless))
        } else {
          absent[lexicon.name, default: []].append(term.text)
        }
      }
    }
    found.sort {
      ($0.lexicon, $1.alone, $1.documents, $0.term) < ($1.lexicon, $0.alone, $0.documents, $1.term)
    }
    let bad = found.filter { $0.caught == 0 && $0.falseAlarms > 0 }.sorted {
      ($1.falseAlarms, $0.lexicon, $0.term) < ($0.falseAlarms, $1.lexicon, $1.term)
    }
    return TermReport(terms: found, onlyFalseAlarms: bad, absent: absent)
  }

  private func statistics(
    _ lexicon: String, _ term: String, _ count: Counts, _ harmful: Int, _ harmless: Int
  ) -> TermStatistics {
    let documents = count.harmful + count.harmless
    return TermStatistics(
      lexicon: lexicon, term: term, documents: documents, harmful: count.harmful,
      harmless: count.harmless, caught: count.caught, alone: count.alone, falseAlarms: count.falseAlarms,
      precision: documents == 0 ? 0 : (Double(count.harmful) / Double(documents)).rounded4,
      spamOverall: SpamOverall(harmful: harmful, harmless: harmless).value(count.harmful, count.harmless))
  }
}
