import Moderation

/// What a trial hit in the documents that are looked through and in the harmless ones.
struct TrialOutcome {
  private let miner: Miner
  private var front: [String: [Int]] = [:]
  private var back: [String: Int] = [:]
  /// Known contacts by document, as they stand in the text.
  private(set) var contacts: [Int: [String]] = [:]

  /// - Parameter progress: called with the number of documents tried, of all.
  init(_ miner: Miner, _ trial: MiningTrial, progress: (Int, Int) -> Void = { _, _ in }) {
    self.miner = miner
    let total = miner.foreground.count + miner.background.count
    for (done, index) in (miner.foreground + miner.background).enumerated() {
      if done % 1024 == 0 { progress(done, total) }
      let finding = trial.finding(in: miner.corpus.documents[index].document)
      for term in finding.terms {
        if done < miner.foreground.count {
          front[term, default: []].append(index)
        } else {
          back[term, default: 0] += 1
        }
      }
      if !finding.contacts.isEmpty { contacts[index] = finding.contacts }
    }
  }

  /// What a term would do; nil when it hits fewer groups of near-duplicates than wanted of what is looked through.
  func term(_ text: String, minimum: Int) -> MiningReport.Term? {
    guard let documents = front[text], Set(documents.map { miner.groups[$0] }).count >= minimum else {
      return nil
    }
    let passing = documents.filter { !miner.predictions[$0].isFlagged }
    let flagged = documents.filter { miner.predictions[$0].isFlagged }
    var groups: Set<Int> = []
    let examples = (passing + flagged).filter { groups.insert(miner.groups[$0]).inserted }
    let association = Association(
      front: documents.count, of: miner.foreground.count, back: back[text] ?? 0, of: miner.background.count)
    return MiningReport.Term(
      term: text, documents: documents.count, newlyCaught: passing.count, wrong: back[text] ?? 0,
      zScore: association.zScore.rounded4, lift: association.lowerBound.rounded4,
      examples: examples.prefix(Miner.exampleLimit).map { miner.corpus.documents[$0].document.text })
  }
}
