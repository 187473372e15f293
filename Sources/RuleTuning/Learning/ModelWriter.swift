import Classification
import Rulesets

/// Makes the models that are written of those that were trained: in log-odds, beside the rules of their categories.
struct ModelWriter {
  let ruleset: Ruleset
  /// By target, its category.
  let categories: [Int]
  var calibration: SumCalibration
  let corpus: TermCorpus
  /// Digests of the files that are learned from.
  let versions: [String]
  /// Where categories are reviewed from; nil: no score is kept quiet about.
  private var point: WorkingPoint?

  /// Log-odds are stretched by this, so that a sure sum outweighs a lone rule of another class.
  private static let sharpness = 2.0
  /// In log-odds: how far below where a category is reviewed from a sum no longer matters.
  private static let quietMargin = 0.5

  init(
    ruleset: Ruleset, categories: [Int], calibration: SumCalibration, corpus: TermCorpus, versions: [String]
  ) {
    (self.ruleset, self.categories, self.calibration) = (ruleset, categories, calibration)
    (self.corpus, self.versions) = (corpus, versions)
  }

  /// Calibrates so that sums at the cut give the score that categories are reviewed from.
  mutating func place(_ point: WorkingPoint) {
    calibration.offset = Self.sharpness * (calibration.offset - point.cut) + point.reviewOdds
    calibration.slope *= Self.sharpness
    self.point = point
  }

  /// A model adds to its category's intercept as rules do, so its own sum starts that much higher.
  private func offset(_ target: Int) -> Double {
    calibration.offset - (ruleset.weights.intercepts[id(target)] ?? 0)
  }

  private func id(_ target: Int) -> String { ruleset.categories[categories[target]].id }

  /// What a rule adds to the category by itself. The model knew of the rule, so it counts that off: together they say
  /// what the model says, or what the rules say alone if that is more.
  private func ownWeight(of rule: Int, _ target: Int) -> Double {
    ruleset.rules[rule].category == id(target) ? ruleset.weights.rules[ruleset.rules[rule].id] ?? 0 : 0
  }

  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }

  /// Sums up to this are kept quiet about. A category of which every signal is reviewed has none of lower scores.
  private func least(_ target: Int) -> Double {
    guard let point else { return 0 }
    let quiet = point.reviewOdds - (ruleset.policy.reviewsAll(id(target)) ? 0 : Self.quietMargin)
    return max(0, Self.rounded(quiet - (ruleset.weights.intercepts[id(target)] ?? 0)))
  }

  /// What the engine would give as strengths for sums: by target, then by document.
  func strengths(_ sums: [[Double]]) -> [[Double]] {
    sums.enumerated().map { target, sums in
      let least = least(target)
      return sums.enumerated().map { document, value in
        let own = corpus.rules[document].reduce(0) { $0 + ownWeight(of: $1, target) }
        let sum = Self.rounded(calibration.slope * value + offset(target) - own)
        return sum > least ? sum : 0
      }
    }
  }

  func models(_ trained: TermLearner.Models) -> [LearnedModel] {
    trained.models.enumerated().map { target, model in
      let solution = model.solution
      let slope = calibration.slope
      let terms = model.terms.enumerated().map { index, term in
        LearnedModel.Term(
          TermKeys.text(of: corpus.keys[Int(term)]),
          weight: Self.rounded(slope * Double(solution.weights[index])),
          support: Int(trained.support[Int(term)]))
      }
      let rules = ruleset.rules.indices.map { rule in
        LearnedModel.Term(
          ruleset.rules[rule].id,
          weight: Self.rounded(
            slope * Double(solution.weights[model.terms.count + rule]) - ownWeight(of: rule, target)),
          support: trained.factSupport[rule])
      }
      func facts(_ names: [String], from first: Int) -> [LearnedModel.Term] {
        names.enumerated().map { number, name in
          let fact = first + number
          return LearnedModel.Term(
            name, weight: Self.rounded(slope * Double(solution.weights[model.terms.count + fact])),
            support: trained.factSupport[fact])
        }.filter { $0.weight != 0 }
      }
      let lexicons = facts(ruleset.lexicons.map(\.name), from: corpus.ruleCount)
      let contacts = facts(TermKeys.contacts, from: corpus.ruleCount + corpus.lexiconCount)
      return LearnedModel(
        category: id(target), intercept: Self.rounded(slope * solution.intercept + offset(target)),
        least: least(target), terms: terms.filter { $0.weight != 0 }, rules: rules.filter { $0.weight != 0 },
        lexicons: lexicons, contacts: contacts,
        corpora: versions.map { String($0.prefix(TrainingOverlap.digits)) },
        file: "learned/\(id(target)).tsv")
    }
  }
}
