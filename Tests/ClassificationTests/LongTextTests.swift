import PatternMatching
import Rulesets
import Testing

@testable import Classification

/// Texts made of one short line again and again, in which everything is found everywhere.
@Suite struct LongTextTests {
  /// A line says the same again and again as once.
  @Test(arguments: ["加薇芯wx123456 ", "几乎没穿·空投加微加薇。", "薇芯徽信威信", "🐧2", "_０", "加薇·薇欣 ➕v"])
  func repeatingChangesNothing(line: String) throws {
    let lexicons = ["contact": ["微信", "加微", "空投", "没穿", "薇芯片"].map { Term($0) }]
    let rules = TestRuleset(.lexicon(["contact"]), lexicons: lexicons)
    let classifier = try TextClassifier(rules.compiled())
    let short = TestRuleset.evidence(classifier, line)
    let long = TestRuleset.evidence(classifier, String(repeating: line, count: 100_000 / line.utf8.count))
    #expect((short == nil) == (long == nil))
    #expect(short == nil || long?.first == short?.first)
  }

  /// Many matches are looked up by place, few are looked through: the answers are the same.
  @Test func placesAnswerAlike() {
    for count in [0, 1, 20, 33, 400] {
      var matches = (0..<Int32(count)).map {
        Match(pattern: $0 * 3 % 5, start: $0 * 7 % 30, end: $0 * 7 % 30 + 1 + $0 * 11 % 3)
      }
      var places = MatchPlaces()
      matches.withUnsafeMutableBufferPointer { matches in
        for start in Int32(0)..<32 {
          for (length, pattern) in [(1, 0), (2, 3), (3, 4)] as [(Int32, Int32)] {
            let letters = Match(pattern: -1, start: start, end: start + length)
            let expected = matches.contains {
              $0.start == start && $0.end == start + length && $0.pattern == pattern
            }
            #expect(places.contains(letters, among: matches) { $0 == pattern } == expected)
          }
        }
      }
    }
  }

  /// Looking up what stands at a place does not look at everything that was found, which would take many minutes here.
  @Test(.timeLimit(.minutes(1))) func manyAreLookedUpFast() {
    var places = MatchPlaces()
    var matches = (0..<Int32(60_000)).map {
      Match(pattern: 0, start: $0 * 7 % 60_000, end: $0 * 7 % 60_000 + 2)
    }
    matches.withUnsafeMutableBufferPointer { matches in
      var found = 0
      for start in Int32(0)..<60_000 {
        let letters = Match(pattern: -1, start: start, end: start + 2)
        found += places.contains(letters, among: matches) { $0 == 0 } ? 1 : 0
      }
      #expect(found == 60_000)
    }
  }
}
