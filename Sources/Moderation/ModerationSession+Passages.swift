import Classification
import Rulesets
import TextAnalysis

extension ModerationSession {
  /// Bytes of a text that are judged at once; a character that becomes very many letters counts as so many.
  public static let passageSize = 64 << 10
  /// Bytes that a passage shares with the one before it, so that what stands at its beginning is not cut off.
  public static let passageOverlap = 4 << 10

  /// Judges a long text passage by passage. Passages begin and end between scalars, malformed bytes counted as
  /// normalization does, so that offsets are those of the whole.
  func findByPassages(
    in text: UnsafeBufferPointer<UInt8>, kind: DocumentKind, context: DocumentContext?,
    into found: FoundSignals, keepsWhole: Bool
  ) {
    var all: [Observation] = []
    var limits: [LimitReached] = []
    var start = Place()
    while true {
      var next = start
      next.advance(bySize: Self.passageSize - Self.passageOverlap, in: text)
      var end = next
      end.advance(bySize: Self.passageOverlap, in: text)
      let passage = UnsafeBufferPointer(rebasing: text[start.utf8..<end.utf8])
      found.removeAll()
      find(
        inPassage: passage, of: text, from: start, kind: kind, context: context, into: found,
        keepsWhole: keepsWhole)
      var isKept = true
      for signal in found.signals where !all.add(found.observation(signal, in: text)) { isKept = false }
      if !isKept, !found.limits.contains(.hits) { found.limits.append(.hits) }
      limits += found.limits.filter { !limits.contains($0) }
      if end.utf8 == text.count { break }
      start = next
    }
    found.removeAll()
    all.forEach(found.append)
    found.limits = limits
  }
}

extension Place {
  /// Steps over so many bytes, as `Expansions` counts them, to a place between scalars, or to the end.
  fileprivate mutating func advance(bySize size: Int, in text: UnsafeBufferPointer<UInt8>) {
    var end = self
    end.advance(toByte: utf8 + size, in: text)
    let passed = UnsafeBufferPointer(rebasing: text[utf8..<end.utf8])
    if Expansions.size(of: passed) == passed.count {
      self = end
      return
    }
    var left = size
    while left > 0, utf8 < text.count {
      let character = utf8
      advance(toByte: utf8 + 1, in: text)
      left -= max(utf8 - character, Expansions.units(text, at: character))
    }
  }
}

extension [Observation] {
  /// Adds what was found in a later passage: a rule holds if it does in one of them, by the evidence of both. False if there is
  /// more evidence than is kept.
  mutating func add(_ later: Observation) -> Bool {
    guard let index = firstIndex(where: { $0.rule == later.rule }) else {
      append(later)
      return true
    }
    self[index].strength = Swift.max(self[index].strength, later.strength)
    return later.evidence.reduce(true) { self[index].add($1) && $0 }
  }
}

extension Observation {
  /// Adds evidence of a later passage, joined with what it touches; false if it is too long to be kept.
  fileprivate mutating func add(_ later: Evidence) -> Bool {
    let isKept = evidence.reduce(later.utf8.count) { $0 + $1.utf8.count } <= Self.longestEvidence
    guard let last = evidence.last, later.scalars.lowerBound <= last.scalars.upperBound else {
      if evidence.count < Signal.evidenceLimit, isKept { evidence.append(later) }
      return isKept
    }
    guard later.scalars.upperBound > last.scalars.upperBound,
      later.scalars.lowerBound >= last.scalars.lowerBound
    else { return true }
    if isKept { evidence[evidence.count - 1].extend(by: later) }
    return isKept
  }

  /// In bytes, of all evidence of a rule in several passages: bounds what one text can take.
  private static let longestEvidence = 4 * ModerationSession.passageSize
}

extension Evidence {
  /// Joins the passage that begins in this one, or where it ends, and goes on behind it.
  fileprivate mutating func extend(by later: Evidence) {
    let shared = scalars.upperBound - later.scalars.lowerBound
    text.unicodeScalars += later.text.unicodeScalars.dropFirst(shared)
    // What is read otherwise has other letters, of which none are known to be the same.
    let isAsWritten = later.reading.unicodeScalars.count == later.scalars.count
    reading.unicodeScalars += later.reading.unicodeScalars.dropFirst(isAsWritten ? shared : 0)
    scalars = scalars.lowerBound..<later.scalars.upperBound
    utf16 = utf16.lowerBound..<later.utf16.upperBound
    utf8 = utf8.lowerBound..<later.utf8.upperBound
  }
}
