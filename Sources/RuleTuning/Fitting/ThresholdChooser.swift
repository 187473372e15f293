import Moderation
import Rulesets

/// Chooses the standard thresholds of a policy; what it says of single categories and kinds stays as it is.
struct ThresholdChooser {
  private let policy: Policy
  private let categories: [String]
  private let options: FitOptions
  private let harmful: [Candidate]
  private let harmless: [Candidate]
  /// Thresholds that are tried: above every score that stands for no evidence at all.
  private let grid: [Double]

  /// What a threshold decides on in a document.
  private struct Candidate {
    /// Highest score of a category under the standard thresholds.
    var score: Double
    /// What thresholds of single categories and kinds make of it whatever the standard.
    var fixed: Action
  }

  /// Hundredths, and some finer ones near 1.
  private static let thresholds = (1...99).map { Double($0) / 100 } + [0.995, 0.998, 0.999]

  /// - Parameter base: the highest score that a category has by its intercept alone; a rule without weight gives it.
  init(
    _ policy: Policy, _ corpus: LabelledCorpus, _ predictions: [Prediction], base: Double,
    _ options: FitOptions, where isWanted: (Int) -> Bool = { _ in true }
  ) {
    let above = Self.thresholds.filter { $0 > base }
    grid = above.isEmpty ? [1] : above
    (self.policy, categories, self.options) = (policy, corpus.scheme.categories, options)
    let (isOrdinaryFile, categories) = (corpus.isOrdinaryFile, corpus.scheme.categories)
    let hasOrdinary = isOrdinaryFile.contains(true)
    func candidate(_ index: Int) -> Candidate {
      var candidate = Candidate(score: 0, fixed: .pass)
      let kind = corpus.documents[index].document.kind
      for score in predictions[index].scores {
        if policy.isStandard(category: categories[score.category], kind: kind) {
          candidate.score = max(candidate.score, score.score)
        } else {
          candidate.fixed = max(candidate.fixed, score.action)
        }
      }
      return candidate
    }
    let wanted = corpus.documents.indices.filter(isWanted)
    harmful = wanted.filter { corpus.label(of: $0)?.isHarm == true }.map(candidate)
    harmless = wanted.filter {
      corpus.label(of: $0)?.isHarm == false && (!hasOrdinary || isOrdinaryFile[corpus.documents[$0].file])
    }.map(candidate)
  }

  /// The policy with its standard thresholds chosen, and whether the goal can be met at all.
  func choose() -> (policy: Policy, isMet: Bool) {
    var chosen = policy
    let (review, isMet) = reviewThreshold()
    // That of a few harmless documents none is blocked proves nothing: then blocking does not come nearer than it was.
    let isProof = Double(harmless.count) * options.maxFalseBlocks >= 1
    let least = isProof ? review : max(review, policy.standard.block)
    let blocking = grid.first { $0 >= least && rate(harmless, .block, $0) <= options.maxFalseBlocks }
    let block = blocking.map { middle(of: $0, .block) } ?? grid.last!
    chosen.standard = Policy.Thresholds(review: review, block: max(least, block))
    return (chosen, isMet)
  }

  /// How well the goal can be reached: the number of harmful documents caught, from which with costs the misses that false
  /// alarms are worth are counted off; nil where the goal cannot be met.
  func worth() -> Double? {
    let (threshold, isMet) = reviewThreshold()
    guard isMet else { return nil }
    let caught = Double(caught(threshold))
    guard case .cost(let ratio) = options.goal else { return caught }
    return caught - ratio * Double(flagged(harmless, .review, threshold))
  }

  private func reviewThreshold() -> (threshold: Double, isMet: Bool) {
    switch options.goal {
    case .maxFalseAlarms(let limit):
      let allowed = grid.filter { rate(harmless, .review, $0) <= limit }
      guard let best = allowed.max(by: { (caught($0), $0) < (caught($1), $1) }) else {
        return (grid.last!, false)
      }
      return (middle(of: best, .review), true)
    case .cost(let ratio):
      let costs = grid.map { threshold in
        ratio * Double(flagged(harmless, .review, threshold)) - Double(caught(threshold))
      }
      // Of equal costs the higher threshold.
      let best = zip(costs, grid).min { ($0.0, -$0.1) < ($1.0, -$1.1) }!
      return (middle(of: best.1, .review), true)
    }
  }

  /// The middle of the thresholds around one that decide alike: scores of other documents, or of weights fitted to
  /// more of them, may lie a little to either side.
  private func middle(of threshold: Double, _ action: Action) -> Double {
    let (harm, alarms) = (flagged(harmful, action, threshold), flagged(harmless, action, threshold))
    let alike = grid.filter {
      flagged(harmful, action, $0) == harm && flagged(harmless, action, $0) == alarms
    }
    return alike[alike.count / 2]
  }

  private func caught(_ threshold: Double) -> Int { flagged(harmful, .review, threshold) }

  private func rate(_ candidates: [Candidate], _ action: Action, _ threshold: Double) -> Double {
    candidates.isEmpty ? 0 : Double(flagged(candidates, action, threshold)) / Double(candidates.count)
  }

  private func flagged(_ candidates: [Candidate], _ action: Action, _ threshold: Double) -> Int {
    candidates.count { $0.fixed >= action || $0.score >= threshold }
  }
}

extension Policy {
  /// Whether the standard thresholds are in force.
  fileprivate func isStandard(category: String, kind: DocumentKind) -> Bool {
    kinds[kind]?[category] == nil && categories[category] == nil && kinds[kind]?["default"] == nil
  }
}
