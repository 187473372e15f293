import Foundation
import Moderation
import Rulesets

/// Chooses the thresholds of learned categories: one `review` for all of them, for the best mean F1 of the classes in
/// files with harm (one for each would follow chance), and `block` by a limit on false alarms.
struct ClassThresholds {
  let corpus: LabelledCorpus
  /// By document, all categories with a signal.
  let predictions: [Prediction]
  /// The category of each learned class.
  let categories: [Int]
  let maxFalseBlocks: Double

  private static let grid = (1...98).map { Double($0) / 100 }
  /// Of a candidate's neighbours on either side, as many count with it: a lone peak is chance.
  private static let reach = 5

  /// The score from which learned categories are best reviewed.
  func review(_ policy: Policy) -> Double {
    let documents = rows(policy)
    let values = Self.grid.map { meanF1(documents, $0) }
    let smooth = values.indices.map { index in
      let near = values[max(0, index - Self.reach)...min(values.count - 1, index + Self.reach)]
      return near.reduce(0, +) / Double(near.count)
    }
    return Self.grid[smooth.indices.max { (smooth[$0], $1) < (smooth[$1], $0) }!]
  }

  /// The policy with thresholds for the learned categories; what is reviewed at any score stays so.
  func policy(from policy: Policy, review: Double) -> Policy {
    var chosen = policy
    for category in categories {
      let id = corpus.scheme.categories[category]
      chosen.categories[id] = .init(
        review: policy.reviewsAll(id) ? 0 : review, block: block(category, review, policy))
    }
    return chosen
  }

  /// One document of a file with harm.
  private struct Row {
    var truth: Int
    /// Highest first, each with the threshold that the policy gives to categories that are not learned.
    var scores: [(category: Int, score: Double, threshold: Double)]
  }

  private func rows(_ policy: Policy) -> [Row] {
    let isOrdinaryFile = corpus.isOrdinaryFile
    return corpus.documents.indices.compactMap { index in
      let document = corpus.documents[index]
      guard let label = corpus.label(of: index), !isOrdinaryFile[document.file] else { return nil }
      let scores = predictions[index].scores.map { score in
        let id = corpus.scheme.categories[score.category]
        let threshold = policy.thresholds(category: id, kind: document.document.kind).review
        return (score.category, score.score, categories.contains(score.category) ? -1 : threshold)
      }
      return Row(truth: label.classIndex ?? -1, scores: scores)
    }
  }

  private func meanF1(_ rows: [Row], _ threshold: Double) -> Double {
    var counts = [OutcomeCounts](repeating: OutcomeCounts(), count: corpus.scheme.classes.count)
    for row in rows {
      let found = row.scores.first { _, value, fixed in
        value >= (fixed < 0 ? threshold : fixed)
      }
      let predicted = found.map { corpus.scheme.classOfCategory[$0.category] } ?? -1
      if predicted == row.truth {
        if predicted >= 0 { counts[predicted].hits += 1 }
      } else {
        if predicted >= 0 { counts[predicted].wrong += 1 }
        if row.truth >= 0 { counts[row.truth].missed += 1 }
      }
    }
    let present = counts.filter { $0.hits + $0.missed > 0 }
    return present.reduce(0) { $0 + $1.f1 } / Double(max(1, present.count))
  }

  private func block(_ category: Int, _ review: Double, _ policy: Policy) -> Double {
    let harmless = corpus.ratedDocuments.map { predictions[$0].score(of: category) }
    let allowed = Int(Double(harmless.count) * maxFalseBlocks)
    // None of a few is no proof of a small share, and people want to see some before all are blocked.
    let least = distant(from: review, policy.standard)
    let block = (Self.grid + [0.99, 0.995, 0.998, 0.999]).first { threshold in
      threshold >= least && harmless.count { $0 >= threshold } <= allowed
    }
    return block ?? 1
  }

  /// As far above a score, in log-odds, as the policy has blocking above review.
  private func distant(from review: Double, _ standard: Policy.Thresholds) -> Double {
    let range = 0.01...0.99
    let (low, high) = (standard.review.clamped(to: range), standard.block.clamped(to: range))
    let odds = WorkingPoint.odds(review) + WorkingPoint.odds(high) - WorkingPoint.odds(low)
    return (1e4 / (1 + exp(-odds))).rounded() / 1e4
  }
}

extension Double {
  fileprivate func clamped(to range: ClosedRange<Double>) -> Double {
    min(max(self, range.lowerBound), range.upperBound)
  }
}
