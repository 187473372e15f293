import Foundation
import Moderation
import Rulesets
import Testing

/// Detection under each disguise, and its false alarms, on `Corpus/disguises`.
@Suite struct DisguiseCorpusTests {
  /// The disguises that the lexicons have switches for: `latin`, which costs a tenth of the speed, is left to whoever wants it.
  private static let mechanisms = Disguise.mechanisms.filter { $0.mechanism != .latin }

  /// Under each disguise at least this part of what is detected without.
  static let floor = 0.95

  private static func seeds() throws -> [Example] {
    try Shipped.lines(of: "Corpus/disguises/seeds.jsonl").map { line in
      let text = line["text"] as? String ?? ""
      let kind = DocumentKind(rawValue: line["kind"] as? String ?? "") ?? .comment
      return Example(text, evidence: ranges(of: line["hidden"] as? [String] ?? [], in: text), kind: kind)
    }
  }

  private static func ranges(of passages: [String], in text: String) -> [Range<Int>] {
    let scalars = text.unicodeScalars
    return passages.compactMap { text.range(of: $0) }.map {
      let start = scalars.distance(from: scalars.startIndex, to: $0.lowerBound)
      return start..<start + scalars.distance(from: $0.lowerBound, to: $0.upperBound)
    }
  }

  @Test func seedsAreDetected() throws {
    let (moderator, seeds) = (try Shipped.moderator.get(), try Self.seeds())
    #expect(seeds.count == 200 && seeds.allSatisfy { !$0.evidence.isEmpty })
    for seed in seeds {
      let verdict = try moderator.verdict(for: Document(text: seed.text, kind: seed.kind))
      #expect(verdict.action != .pass, "\(seed.text)")
    }
  }

  @Test(arguments: Disguise.standard + mechanisms)
  func survives(disguise: Disguise) throws {
    let session = try ModerationSession(Shipped.moderator.get())
    var (detected, kept) = (0, 0)
    var missed: [String] = []
    for seed in try Self.seeds() {
      let disguised = disguise.apply(to: seed)
      guard disguised.text != seed.text,
        session.verdict(for: Document(text: seed.text, kind: seed.kind)).action != .pass
      else { continue }
      detected += 1
      if session.verdict(for: Document(text: disguised.text, kind: seed.kind)).action != .pass {
        kept += 1
      } else {
        missed.append(disguised.text)
      }
    }
    #expect(detected > 20, "\(disguise.name)")
    #expect(
      Double(kept) >= Self.floor * Double(detected), "\(disguise.name): \(kept) of \(detected); \(missed)")
  }

  /// Evidence stands where the disguised passage does, and reads as the term.
  @Test func evidenceIsExact() throws {
    let session = try ModerationSession(Shipped.moderator.get())
    let seed = Example("今天有招嫖信息", evidence: [3..<5])
    for disguise in Self.mechanisms where disguise.mechanism != .vertical {
      let disguised = disguise.apply(to: seed)
      let verdict = session.verdict(for: Document(text: disguised.text))
      let found = verdict.signals.flatMap(\.evidence).filter { $0.reading == "招嫖" }
      #expect(!found.isEmpty, "\(disguise.name): \(disguised.text)")
      #expect(found.allSatisfy { $0.scalars == disguised.evidence[0] }, "\(disguise.name): \(disguised.text)")
    }
  }

  /// A table for each mechanism of what only looks like a disguise.
  @Test func innocentTextsPass() throws {
    let session = try ModerationSession(Shipped.moderator.get())
    let texts = try Shipped.lines(of: "Corpus/disguises/innocent.jsonl")
    let mechanisms = Set(texts.compactMap { $0["mechanism"] as? String })
    #expect(mechanisms.isSuperset(of: Term.Disguise.allCases.map(\.rawValue)))
    for line in texts {
      let text = line["text"] as? String ?? ""
      let kind = DocumentKind(rawValue: line["kind"] as? String ?? "") ?? .comment
      let verdict = session.verdict(for: Document(text: text, kind: kind))
      #expect(verdict.action == .pass, "\(line["mechanism"] ?? ""): \(text) \(verdict.signals)")
    }
  }
}
