import Classification
import Rulesets

/// Makes the models that are written of those that were trained: in log-odds, beside the rules of their categories.
struct ModelWriter {
  let ruleset: Ruleset
  /// By target, its category.
  let categories: [Int]
  /// By target, the other categories of its class that would yield to it, though it knows no better what is sold; none
  /// unless models stand beside a policy as it is.
  let covers: [[String]]
  /// Categories that yield to hints.
  let hinted: Set<String>
  var calibration: SumCalibration
  let corpus: TermCorpus
  /// Digests of the files that are learned from.
  let versions: [String]
  /// Where categories are reviewed from; nil: no score is kept quiet about.
  private(set) var point: WorkingPoint?
  /// Whether models stand beside a policy as it is.
  let keepsPolicy: Bool
  private let glance: Glance
  /// By target, what single symbols must make, as trained; nil: every text is looked at. Only beside a policy as it is,
  /// where next to nothing is flagged.
  private var glances: [Double]?

  /// Log-odds are stretched by this, so that a sure sum outweighs a lone rule of another class.
  private static let sharpness = 2.0
  /// In log-odds: how far below where a category is reviewed from a sum no longer matters.
  private static let quietMargin = 0.5
  /// In log-odds: how far below the least sum a model still gives a hint.
  private(set) var hintMargin = 0.0
  /// In log-odds: how much more than the least sum a line must make by itself; nil: models are not asked about lines.
  private var lineMargin: Double?

  /// - Parameter classes: by target, the ids of all categories of its class.
  init(
    ruleset: Ruleset, categories: [Int], classes: [[String]], calibration: SumCalibration, corpus: TermCorpus,
    versions: [String], keepsPolicy: Bool, glance: Glance
  ) {
    (self.ruleset, self.categories, self.calibration) = (ruleset, categories, calibration)
    (self.corpus, self.versions, self.keepsPolicy) = (corpus, versions, keepsPolicy)
    self.glance = glance
    let yielding = Set(ruleset.categories.filter { $0.yields != nil }.map(\.id))
    covers = zip(classes, categories).map { ids, own in
      keepsPolicy ? ids.filter { $0 != ruleset.categories[own].id && yielding.contains($0) } : []
    }
    hinted = ruleset.hinted
  }

  /// Calibrates so that sums at the cut give the score that categories are reviewed from.
  ///
  /// - Parameters:
  ///   - sums: by target, then by document, of models that did not learn from it.
  ///   - lineCut: in log-odds, as first calibrated, from which a line is reviewed.
  mutating func place(_ point: WorkingPoint, _ sums: [[Double]], lineCut: Double? = nil) {
    if keepsPolicy {
      glances = glance.thresholds(sums, cut: (point.cut - calibration.offset) / calibration.slope)
    }
    let stretch = keepsPolicy ? Self.ceiling / distance(beyond: point.cut, sums) : Self.sharpness
    calibration.offset = stretch * (calibration.offset - point.cut) + point.reviewOdds
    calibration.slope *= stretch
    hintMargin = Self.hintRange * stretch
    lineMargin = lineCut.map { max(0, stretch * ($0 - point.cut)) }
    self.point = point
  }

  /// A model adds to its category's intercept as rules do, so its own sum starts that much higher.
  private func offset(_ target: Int) -> Double {
    calibration.offset + raised(target) - (ruleset.weights.intercepts[id(target)] ?? 0)
  }

  func id(_ target: Int) -> String { ruleset.categories[categories[target]].id }

  /// What a rule adds to the category by itself. The model knew of the rule, so it counts that off: together they say
  /// what the model says, or what the rules say alone if that is more.
  private func ownWeight(of rule: Int, _ target: Int) -> Double {
    ruleset.rules[rule].category == id(target) ? ruleset.weights.rules[ruleset.rules[rule].id] ?? 0 : 0
  }

  static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }

  /// Sums up to this are kept quiet about. A category of which every signal is reviewed has none of lower scores.
  func least(_ target: Int) -> Double {
    guard let point else { return 0 }
    let margin = ruleset.policy.reviewsAll(id(target)) ? 0 : keepsPolicy ? Self.smallest : Self.quietMargin
    let quiet = point.reviewOdds + raised(target) - margin
    return max(0, Self.rounded(quiet - (ruleset.weights.intercepts[id(target)] ?? 0)))
  }

  /// What the engine would give as strengths for sums: by target, then by document.
  func strengths(_ sums: [[Double]]) -> [[Double]] {
    var strengths = sums.map { [Double](repeating: 0, count: $0.count) }
    for document in sums.first?.indices ?? 0..<0 {
      if let glances, !glance.passes(document, glances) { continue }
      let all = sums.indices.map { sum($0, sums[$0][document], document) }
      let held = Set(corpus.rules[document].map { ruleset.rules[$0].category })
      let rival = rival(all, document, beside: held)
      for target in sums.indices where all[target] > least(target) && held.isDisjoint(with: covers[target]) {
        if yields(target) || all[target] - least(target) > rival { strengths[target][document] = all[target] }
      }
      if let hinting = hinting(all, beside: held, rival: rival) {
        strengths[hinting][document] = all[hinting]
      }
    }
    return strengths
  }

  private func sum(_ target: Int, _ value: Double, _ document: Int) -> Double {
    Self.rounded(calibration.slope * value + offset(target) - counted(target, document))
  }

  /// What is counted off a model's sum, because rules say it.
  private func counted(_ target: Int, _ document: Int) -> Double {
    corpus.rules[document].reduce(0) { $0 + ownWeight(of: $1, target) }
  }

  /// How far models of categories that yield, and of which rules hold, are above their least sums, at most, with what their
  /// rules say.
  private func rival(_ sums: [Double], _ document: Int, beside held: Set<String>) -> Double {
    sums.indices.filter { yields($0) && held.contains(id($0)) }
      .map { sums[$0] + counted($0, document) - least($0) }.max() ?? -.infinity
  }

  func yields(_ target: Int) -> Bool { ruleset.categories[categories[target]].yields != nil }

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
        least: least(target),
        glance: glances.map { Self.rounded(slope * $0[target] + offset(target)) }, hint: hint(target),
        line: lineMargin.map { Self.rounded(least(target) + $0) }, covers: covers[target],
        terms: terms.filter { $0.weight != 0 },
        rules: rules.filter { $0.weight != 0 },
        lexicons: lexicons, contacts: contacts,
        corpora: versions.map { String($0.prefix(TrainingOverlap.digits)) },
        file: "learned/\(id(target)).tsv")
    }
  }
}
