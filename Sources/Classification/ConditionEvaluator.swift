import PatternMatching
import Rulesets
import TextAnalysis

/// Decides conditions on the features of one text, and collects the evidence they hold by.
///
/// Cost follows what the text holds: a rule is looked at only when a term, contact or literal it needs was found.
/// Not thread-safe; one per worker.
public final class ConditionEvaluator {
  /// Evidence in normalized units.
  typealias Piece = Range<Int32>
  /// More evidence than this of one `near` is not kept; that it holds is known by then.
  static let pieceLimit = 1 << 16

  let rules: CompiledRuleset
  let features: Features
  let expressions: RegexRunner
  /// What adds up learned weights, if the ruleset has any.
  let termWeights: TermWeightScan?
  // Parts of `rules` and `features` that every text asks for.
  private let triggers: RuleTriggers
  private let conditions: ConditionTable
  private let text: AnalyzedText
  private let contactRecognizer: ContactRecognizer
  private(set) var contacts: [Contact] = []
  /// What is known of the last text beside it.
  private(set) var context: DocumentContext?
  private(set) lazy var parentTest = ParentTest(rules.normalizer)
  var pieces: [Piece] = []
  /// Of what part of the text it is asked whether a rule may hold.
  enum Part {
    /// Of all of it: whether the rule does hold.
    case whole
    /// Of some piece: what a condition asks to be missing, or few, counts as that.
    case piece
    /// Of a line: what is few, and any share of characters, counts as asked; but what is to be missing must be missing from the
    /// whole text, other than words that speak for their own line, and the whole is what replies to a parent.
    case line
  }
  private(set) var part = Part.whole
  /// Whether what makes a condition fail in the whole text may be absent from the part.
  var isLenient: Bool { part != .whole }
  /// Whether words that speak for their own line are passed over, as under `not` where lines are asked about.
  var passesOverLines = false
  /// The fewest visible characters that a part has, where nothing holds a rule back.
  private(set) var fewestOfPart = 0.0
  /// Rules that may hold on this text, by index.
  private(set) var candidates: [Int] = []
  /// Rules that had something to go by, whether they may hold or not, by index, in no order.
  private(set) var nominees: [Int] = []
  /// Bit per `ContactKind.allCases` position.
  private(set) var contactKinds: UInt16 = 0
  /// By rule, twice the number of the last text it was noted for, and one more if it may hold.
  private let stamps: UnsafeMutablePointer<UInt32>
  private var stamp: UInt32 = 0

  init(rules: CompiledRuleset, features: Features, expressions: RegexRunner) {
    (self.rules, self.features, self.expressions) = (rules, features, expressions)
    termWeights = rules.learned.map { TermWeightScan($0) }
    (triggers, conditions, text) = (rules.triggers, rules.conditions, features.text)
    contactRecognizer = ContactRecognizer()
    stamps = .copy([UInt32](repeating: 0, count: rules.rules.count))
  }

  deinit { stamps.deallocate() }

  /// Prepares for the text that `features` has just scanned.
  func begin(kind: DocumentKind, context: DocumentContext? = nil) {
    if self.context != nil || context != nil {
      self.context = context
      parentTest.forget()
    }
    expressions.begin()
    contacts.clear()
    pieces.clear()
    candidates.clear()
    stamp &+= 2
    if stamp == 0 {  // wrapped round: old stamps must not look like this text's
      stamps.update(repeating: 0, count: rules.rules.count)
      stamp = 2
    }
    let bit = CompiledRule.bit(of: kind)
    nominees.clear()
    recognizeContacts()
    let found = RuleTriggers.Found(contacts: contactKinds, classes: text.classes)
    for list in features.touched { nominate(Int(list), bit, found) }
    if !contacts.isEmpty { nominate(triggers.contacts, bit, found) }
    triggers.forEachPlace(of: found.classes) { nominate($0, bit, found) }
    if candidates.count > 1 { candidates.sort() }
    for rule in candidates { features.want(conditions.lists(of: rule)) }
  }

  /// Notes the rules that a list, or contacts, trigger.
  private func nominate(_ place: Int, _ kind: UInt8, _ found: RuleTriggers.Found) {
    triggers.visit(place, kind: kind, features, found) {
      stamps[$0] != stamp | 1
    } _: { rule, isMet in
      if stamps[rule] < stamp { nominees.append(rule) }
      stamps[rule] = isMet ? stamp | 1 : stamp
      if isMet { candidates.append(rule) }
    }
  }

  private func recognizeContacts() {
    contactKinds = 0
    guard rules.usesContacts, text.alphanumericCount >= ContactRecognizer.fewestAlphanumerics else { return }
    let view = TextView(units: text.units, letters: text.letters, positions: text.positions)
    contactRecognizer.recognize(in: view, anchors: features.anchors, into: &contacts)
    for contact in contacts { contactKinds |= contact.kind.bit }
  }

  /// Appends the rule's signal if it holds.
  func appendSignal(rule: Int, to signals: inout [Signal]) {
    let base = pieces.count
    if rootHolds(rules.conditions.roots[rule]) {
      signals.append(Signal(rule: rule, evidence: merged(from: base)))
    }
    pieces.removeSubrange(base...)
  }

  /// Whether some rule that does not hold, as none of these signals is its, has all that it asks to be there: it may hold in a
  /// part of so many bytes, where what holds it back is not.
  func mayHoldInPart(ofBytes size: Int, of bytes: Int, besides signals: [Signal]) -> Bool {
    // All blanks of the text may stand in one part: at most those bytes that visible characters do not take at the least.
    let counts = text.counts
    let blanks = max(0, bytes - counts.visible - 2 * counts.han)
    fewestOfPart = Double(max(0, size - blanks) / 4)
    part = .piece
    defer { part = .whole }
    return candidates.contains { mayHoldInPart($0, besides: signals) }
  }

  /// The rules that do not hold, as none of these signals is theirs, and may hold in a line of the text: nothing but its length, its
  /// shares of characters and words that speak for their own line holds them back.
  func rulesOfLines(besides signals: [Signal]) -> [Int] {
    fewestOfPart = 0
    part = .line
    defer { part = .whole }
    return candidates.filter { mayHoldInPart($0, besides: signals) }
  }

  private func mayHoldInPart(_ rule: Int, besides signals: [Signal]) -> Bool {
    if !conditions.canBeHeldBack(rule) || signals.contains(where: { $0.rule == rule }) { return false }
    let base = pieces.count
    let holds = rootHolds(conditions.roots[rule])
    pieces.removeSubrange(base...)
    // An expression that ran too long tells nothing.
    return holds || !expressions.limits.isEmpty
  }

  /// The pieces from `base` on, sorted and joined where they touch or overlap.
  func merged(from base: Int) -> [Range<Int>] {
    if pieces.count == base + 1 { return [Int(pieces[base].lowerBound)..<Int(pieces[base].upperBound)] }
    var result: [Range<Int>] = []
    for piece in pieces[base...].sorted(by: {
      ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound)
    }) {
      let range = Int(piece.lowerBound)..<Int(piece.upperBound)
      if let last = result.last, range.lowerBound <= last.upperBound {
        result[result.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else if result.count == Signal.evidenceLimit {
        break
      } else {
        result.append(range)
      }
    }
    return result
  }
}
