import JSONCoding
import Rulesets

/// What verdicts say of each category and rule before a number follows, and of the ruleset, as JSON made once.
final class VerdictPieces: @unchecked Sendable {
  // Not written to any more once the pieces are made.
  private let writer = JSONWriter()
  private var ends = [0]
  private let categories: Int

  init(_ ruleset: Ruleset) {
    categories = ruleset.categories.count
    for category in ruleset.categories {
      addObject { VerdictEncoder.open(category: category.id, to: writer) }
    }
    for rule in ruleset.rules {
      addObject { VerdictEncoder.open(rule: rule.id, category: rule.category, to: writer) }
    }
    VerdictEncoder.writeOrigin(ruleset: ruleset.version, profile: nil, to: writer)
    ends.append(writer.count)
  }

  private func addObject(_ fields: () -> Void) {
    writer.append("{")
    fields()
    ends.append(writer.count)
  }

  /// A category's object up to the value of its score.
  func category(_ index: Int) -> UnsafeBufferPointer<UInt8> { piece(index) }

  /// A signal's object up to the value of its weight.
  func rule(_ index: Int) -> UnsafeBufferPointer<UInt8> { piece(categories + index) }

  /// By which ruleset a verdict was made.
  var origin: UnsafeBufferPointer<UInt8> { piece(ends.count - 2) }

  private func piece(_ index: Int) -> UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(rebasing: writer.bytes[ends[index]..<ends[index + 1]])
  }
}
