import CICU
import Foundation

/// How often a string of letters may be met in ordinary text: an estimate good enough to tell rare from common.
public enum OccurrenceRate {
  /// Expected occurrences for each letter of text, above 0 and at most 1.
  ///
  /// Ideographs by what ICU's dictionary says of their words: its costs are logarithms of frequencies, and on 600,000
  /// letters of ordinary posts the rate was about exp(-0.8 - 0.09 cost), mostly within a factor of 3, from 的 (31) to words
  /// of a cost of 180. Latin letters and digits by their number.
  public static func estimate(_ letters: [UInt16]) -> Double {
    var rate = 1.0
    var rest = letters[...]
    while let first = rest.first {
      let kind = UnitClass(first)
      let run = rest.prefix { UnitClass($0) == kind }
      rate *= kind == .han ? ideographs(Array(run)) : others(run.count)
      rest = rest.dropFirst(run.count)
    }
    return max(rate, Double.leastNormalMagnitude)
  }

  private static func ideographs(_ run: [UInt16]) -> Double {
    let cost = run.withUnsafeBufferPointer { cicu_words_cost($0.baseAddress, Int32($0.count)) }
    return cost < 0 ? others(run.count) : exp(-0.8 - 0.09 * Double(cost))
  }

  /// One of a few dozen signs, but some come far more often than others.
  private static func others(_ count: Int) -> Double { pow(0.07, Double(count)) }
}
