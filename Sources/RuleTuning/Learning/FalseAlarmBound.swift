/// Finds the working point that catches the most harm while no more than so many harmless documents are flagged by the
/// learned categories together (Neyman and Pearson 1933).
///
/// A category is flagged by its model or by its rules alone, whichever says more; rules keep their weights, so beside
/// the models' cut the score itself is chosen.
struct FalseAlarmBound {
  /// What speaks for any learned category in a document.
  struct Candidate {
    /// The highest log-odds of a model.
    var model: Double
    /// The highest score by rules alone.
    var rules: Double
  }

  let harmful: [Candidate]
  let harmless: [Candidate]
  /// Scores that are tried, lowest first. A higher one silences rules, so it must catch a hundredth of the harm more.
  let reviews: [Double]

  /// - Parameter standard: the score from which the policy has rules looked at, which gives scores their scale.
  init(harmful: [Candidate], harmless: [Candidate], standard: Double) {
    (self.harmful, self.harmless) = (harmful, harmless)
    reviews = [standard] + Self.grid.filter { $0 > standard }
  }

  private static let grid = [0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 0.99]

  /// The best point, or nil when rules alone flag more at every score; O(documents x log documents).
  func point(allowing allowed: Int) -> WorkingPoint? {
    var best: (point: WorkingPoint, caught: Int)?
    for review in reviews {
      let left = allowed - harmless.count { $0.rules >= review }
      if left < 0 { continue }
      let cut = cut(leaving: left, review)
      let caught = harmful.count { $0.rules >= review || $0.model >= cut }
      if caught > best.map({ $0.caught + harmful.count / 100 }) ?? -1 {
        best = (WorkingPoint(cut: cut, review: review), caught)
      }
    }
    return best?.point
  }

  /// The point at which models flag so many harmless documents that rules do not, with scores as they are.
  func pointBesideRules(allowing allowed: Int) -> WorkingPoint {
    WorkingPoint(cut: cut(leaving: allowed, reviews[0]), review: reviews[0])
  }

  /// What is left when the bound cannot be kept: models that flag nothing harmless, rules from the highest score.
  var closest: WorkingPoint {
    let review = reviews.last!
    return WorkingPoint(cut: cut(leaving: 0, review), review: review)
  }

  /// The cut at which models flag so many harmless documents beside rules, midway to the next document above.
  private func cut(leaving left: Int, _ review: Double) -> Double {
    let quiet = harmless.filter { $0.rules < review }.map(\.model).sorted(by: >)
    let others = quiet + harmful.filter { $0.rules < review }.map(\.model)
    guard left < quiet.count else { return (others.min() ?? 0) - 1 }
    let next = others.filter { $0 > quiet[left] }.min()
    return next.map { (quiet[left] + $0) / 2 } ?? quiet[left] + 1
  }
}
