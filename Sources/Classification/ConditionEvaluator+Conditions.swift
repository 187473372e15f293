import PatternMatching
import Rulesets
import TextAnalysis

extension ConditionEvaluator {
  /// Whether a condition holds; its evidence is left on top of `pieces`, which is unchanged if it does not.
  func holds(_ node: Node) -> Bool {
    switch node {
    case .all(let children, let order): all(children, order)
    case .any(let children): any(children)
    case .not(let child): not(child)
    case .near(let children, let within, let ordered): near(children, within: within, ordered: ordered)
    case .count(let child, let atLeast, let distinct): count(child, atLeast: atLeast, distinct: distinct)
    case .terms(let lists, let exceptions): terms(lists, exceptions)
    case .regex(let index, let literals): regex(index, literals)
    case .contact(let kinds): contact(kinds)
    case .ratio(let characterClass, let range): ratio(characterClass, range)
    case .length(let range): range.contains(features.text.counts.visible)
    }
  }

  /// Whether the scan leaves it open that the condition holds; decides without looking at a single hit.
  private func mayHold(_ node: Node) -> Bool {
    switch node {
    case .all(let children, _), .near(let children, _, _): children.allSatisfy(mayHold)
    case .any(let children): children.contains(where: mayHold)
    case .count(let child, _, _): mayHold(child)
    case .terms(let lists, _): lists.contains(where: features.mayHold)
    case .regex(_, let literals): literals.map(features.mayHold) ?? true
    case .contact(let kinds): contacts.contains { kinds & $0.kind.bit != 0 }
    case .not, .ratio, .length: true
    }
  }

  private func all(_ children: [Node], _ order: [Int]) -> Bool {
    guard children.allSatisfy(mayHold) else { return false }
    let base = pieces.count
    for index in order where !holds(children[index]) {
      pieces.removeSubrange(base...)
      return false
    }
    return true
  }

  private func any(_ children: [Node]) -> Bool {
    var held = false
    for child in children where mayHold(child) && holds(child) { held = true }
    return held
  }

  private func not(_ child: Node) -> Bool {
    let base = pieces.count
    let held = mayHold(child) && holds(child)
    pieces.removeSubrange(base...)
    return !held
  }

  private func terms(_ lists: [Int], _ exceptions: ExceptionSet) -> Bool {
    let base = pieces.count
    let positions = features.text.positions
    for list in lists {
      let own = exceptions.union(rules.exceptionsByList[list])
      var hit = features.firstHit(of: list)
      while hit >= 0 {
        if features.keeps(Int(hit), exceptions: own) {
          let found = features.hits[Int(hit)]
          pieces.append(positions[Int(found.start)]..<positions[Int(found.end) - 1] + 1)
        }
        hit = features.hits[Int(hit)].next
      }
    }
    return pieces.count > base
  }

  private func regex(_ index: Int, _ literals: Int?) -> Bool {
    if let literals, !features.mayHold(literals) { return false }
    return expressions.matches(index, in: features.text, into: &pieces)
  }

  private func contact(_ kinds: UInt16) -> Bool {
    let base = pieces.count
    for contact in contacts where kinds & contact.kind.bit != 0 {
      pieces.append(Int32(contact.units.lowerBound)..<Int32(contact.units.upperBound))
    }
    return pieces.count > base
  }

  private func ratio(_ characterClass: Condition.CharacterClass, _ range: ClosedRange<Double>) -> Bool {
    let counts = features.text.counts
    guard counts.visible > 0 else { return false }
    let part =
      switch characterClass {
      case .han: counts.han
      case .latin: counts.latin
      case .digit: counts.digit
      case .symbol: counts.symbol
      case .emoji: counts.emoji
      }
    return range.contains(Double(part) / Double(counts.visible))
  }

  private func count(_ child: Node, atLeast: Int, distinct: Bool) -> Bool {
    let base = pieces.count
    guard holds(child) else { return false }
    let separate = separated(from: base)
    let found = distinct ? Set(separate.map(reading)).count : separate.count
    if found < atLeast { pieces.removeSubrange(base...) }
    return found >= atLeast
  }

  /// The pieces from `base` on that overlap no earlier one.
  private func separated(from base: Int) -> [Piece] {
    var result: [Piece] = []
    for piece in pieces[base...].sorted(by: { $0.lowerBound < $1.lowerBound })
    where result.last.map({ $0.upperBound <= piece.lowerBound }) ?? true {
      result.append(piece)
    }
    return result
  }

  private func reading(_ piece: Piece) -> [UInt16] {
    Array(features.text.units[Int(piece.lowerBound)..<Int(piece.upperBound)])
  }
}

extension ContactKind {
  /// A bit of its own in a mask of kinds.
  var bit: UInt16 { 1 << UInt16(ContactKind.allCases.firstIndex(of: self)!) }
}
