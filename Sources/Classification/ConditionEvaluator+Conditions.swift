import PatternMatching
import Rulesets
import TextAnalysis

extension ConditionEvaluator {
  /// Whether a condition holds; its evidence is left on top of `pieces`, which is unchanged if it does not.
  func holds(_ condition: Int32) -> Bool {
    let record = rules.conditions.records[Int(condition)]
    switch record.kind {
    case .all: return all(record)
    case .any: return any(record)
    case .not:
      return switch part {
      case .whole: not(record)
      case .piece: true
      case .line: notOfText(record)
      }
    case .near, .orderedNear: return isLenient ? mayBeNear(record) : near(record)
    case .count, .distinctCount: return isLenient ? mayCount(record) : count(record)
    case .terms: return terms(record)
    case .regex: return regex(record)
    case .contact: return contact(UInt16(record.number))
    case .ratio: return isLenient || ratio(record)
    case .length: return length(record)
    case .parent: return isRelated.map { part == .piece || $0 == (record.number == 1) } ?? false
    case .author: return author(record)
    }
  }

  /// Whether the parts of `near` may stand near each other in a part of the text. What an expression matches there, and what
  /// comes next, may be another thing than in the whole: then only that they stand is asked.
  private func mayBeNear(_ record: ConditionTable.Record) -> Bool {
    record.kind == .orderedNear || rules.conditions.hasExpression(record) ? allHold(record) : near(record)
  }

  /// Whether so many may be counted in a part of the text, where longer ones may be missing.
  private func mayCount(_ record: ConditionTable.Record) -> Bool {
    let child = rules.conditions.items[Int(record.first)]
    return mayReach(Int(record.number), child) && holds(child)
  }

  /// Whether the scan leaves it open that the condition holds; decides without looking at a single hit.
  private func mayHold(_ condition: Int32) -> Bool {
    let record = rules.conditions.records[Int(condition)]
    switch record.kind {
    case .all, .near, .orderedNear:
      for index in record.span where !mayHold(rules.conditions.items[index]) { return false }
      return true
    case .any:
      for index in record.span where mayHold(rules.conditions.items[index]) { return true }
      return false
    case .count, .distinctCount: return mayHold(rules.conditions.items[Int(record.first)])
    case .terms:
      for index in record.span where features.mayHold(Int(rules.conditions.items[index])) { return true }
      return false
    case .regex: return mayMatch(record)
    case .contact: return contactKinds & UInt16(record.number) != 0
    case .not, .ratio, .length: return true
    case .parent: return context?.parent != nil
    case .author: return context.map { !$0.author.isEmpty } ?? false
    }
  }

  /// Whether the condition of a candidate holds: what it needs was found, so that need not be asked again.
  func rootHolds(_ condition: Int32) -> Bool {
    let record = rules.conditions.records[Int(condition)]
    return record.kind == .all ? allHold(record) : holds(condition)
  }

  private func all(_ record: ConditionTable.Record) -> Bool {
    for index in record.span where !mayHold(rules.conditions.items[index]) { return false }
    return allHold(record)
  }

  private func allHold(_ record: ConditionTable.Record) -> Bool {
    let base = pieces.count
    for index in record.span where !holds(rules.conditions.items[index]) {
      pieces.removeSubrange(base...)
      return false
    }
    return true
  }

  private func any(_ record: ConditionTable.Record) -> Bool {
    var held = false
    for index in record.span {
      let child = rules.conditions.items[index]
      if mayHold(child) && holds(child) { held = true }
    }
    return held
  }

  private func not(_ record: ConditionTable.Record) -> Bool {
    features.scanGuards()
    let base = pieces.count
    let child = rules.conditions.items[Int(record.first)]
    let held = mayHold(child) && holds(child)
    pieces.removeSubrange(base...)
    return !held
  }

  /// The same with words that speak for their own line left out.
  private func notOfText(_ record: ConditionTable.Record) -> Bool {
    passesOverLines.toggle()
    defer { passesOverLines.toggle() }
    return not(record)
  }

  private func terms(_ record: ConditionTable.Record) -> Bool {
    features.collectHits()
    let base = pieces.count
    for index in record.span {
      let list = Int(rules.conditions.items[index])
      var hit = features.firstHit(of: list)
      if hit < 0 || passesOverLines && rules.lists[list].reach == .line { continue }
      let own = record.exceptions.union(rules.lists[list].exceptions)
      while hit >= 0 {
        if features.keeps(Int(hit), exceptions: own) {
          pieces.append(features.units(of: features.hits[Int(hit)]))
        }
        hit = features.hits[Int(hit)].next
      }
    }
    return pieces.count > base
  }

  /// Whether what an expression cannot match without was found.
  private func mayMatch(_ record: ConditionTable.Record) -> Bool {
    if record.needsDigit && !features.text.mayHaveDigits { return false }
    for index in record.span where !features.mayHold(Int(rules.conditions.items[index])) { return false }
    return true
  }

  private func regex(_ record: ConditionTable.Record) -> Bool {
    guard mayMatch(record) else { return false }
    if isLenient, expressions.shunsFar(Int(record.number)) { return true }
    return expressions.matches(Int(record.number), in: features.text, into: &pieces)
  }

  private func contact(_ kinds: UInt16) -> Bool {
    let base = pieces.count
    for contact in contacts where kinds & contact.kind.bit != 0 {
      pieces.append(Int32(contact.units.lowerBound)..<Int32(contact.units.upperBound))
    }
    return pieces.count > base
  }

  private func ratio(_ record: ConditionTable.Record) -> Bool {
    let counts = features.text.counts
    guard counts.visible > 0 else { return false }
    let part = counts.number(of: Condition.CharacterClass.allCases[Int(record.number)])
    return record.low...record.high ~= Double(part) / Double(counts.visible)
  }

  private func length(_ record: ConditionTable.Record) -> Bool {
    let visible = Double(features.text.counts.visible)
    return record.low <= visible && (isLenient ? fewestOfPart : visible) <= record.high
  }

  private func author(_ record: ConditionTable.Record) -> Bool {
    guard let value = context?.author[AuthorFact.allCases[Int(record.number)]] else { return false }
    return record.low...record.high ~= value
  }

  private func count(_ record: ConditionTable.Record) -> Bool {
    let base = pieces.count
    let child = rules.conditions.items[Int(record.first)]
    guard mayReach(Int(record.number), child), holds(child) else { return false }
    let separate = separated(from: base)
    let found = record.kind == .distinctCount ? Set(separate.map(reading)).count : separate.count
    if found < Int(record.number) { pieces.removeSubrange(base...) }
    return found >= Int(record.number)
  }

  /// Whether so many hits were found, wherever they may stand: of too few, no boundary need be looked at.
  private func mayReach(_ number: Int, _ condition: Int32) -> Bool {
    let record = rules.conditions.records[Int(condition)]
    if record.kind != .terms { return true }
    features.collectHits()
    var count = 0
    for index in record.span {
      var hit = features.firstHit(of: Int(rules.conditions.items[index]))
      while hit >= 0, count < number { (hit, count) = (features.hits[Int(hit)].next, count + 1) }
    }
    return count >= number
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

extension AnalyzedText {
  /// The classes that some character may be of, a bit each.
  var classes: UInt8 { counts.classes | (mayHaveDigits ? Condition.CharacterClass.digit.bit : 0) }
}

extension CharacterCounts {
  /// How many characters are of a class.
  func number(of characterClass: Condition.CharacterClass) -> Int {
    switch characterClass {
    case .han: han
    case .latin: latin
    case .digit: digit
    case .symbol: symbol
    case .emoji: emoji
    }
  }

  /// The classes but digits that some character is of, a bit each.
  fileprivate var classes: UInt8 {
    var mask: UInt8 = 0
    if han > 0 { mask |= Condition.CharacterClass.han.bit }
    if latin > 0 { mask |= Condition.CharacterClass.latin.bit }
    if symbol > 0 { mask |= Condition.CharacterClass.symbol.bit }
    if emoji > 0 { mask |= Condition.CharacterClass.emoji.bit }
    return mask
  }
}
