public import Rulesets
import TextAnalysis

/// A way in which evaders rewrite a text; detection must survive it.
public struct Disguise: Sendable, CustomStringConvertible {
  /// What it is called in reports.
  public let name: String
  /// The switch without which detection does not survive it; nil for what every term is found through.
  public let mechanism: Term.Disguise?
  private let rewrite: @Sendable (Place) -> Rewritten

  /// The name.
  public var description: String { name }

  /// A scalar of a text on which a disguise is put.
  struct Place {
    var scalars: [Unicode.Scalar]
    var index: Int
    /// The passage of evidence in which it stands, if any.
    var evidence: Range<Int>?

    var scalar: Unicode.Scalar { scalars[index] }
    /// Whether it and the next one stand in one passage of evidence.
    var isInside: Bool { evidence.map { index + 1 < $0.upperBound } ?? false }
    var isHan: Bool { scalar.isHan }
    /// The number of Chinese characters before it in its passage.
    var hanBefore: Int { evidence.map { scalars[$0.lowerBound..<index].count(where: \.isHan) } ?? 0 }
  }

  /// A scalar's replacement: `body` carries its evidence, `before` and `after` are added around it.
  struct Rewritten {
    var before = ""
    var body: String
    var after = ""
  }

  init(
    _ name: String, _ mechanism: Term.Disguise? = nil, _ rewrite: @escaping @Sendable (Place) -> Rewritten
  ) {
    (self.name, self.mechanism, self.rewrite) = (name, mechanism, rewrite)
  }

  /// The example as an evader would write it, with its evidence where it then stands.
  ///
  /// Marks are added only inside evidence, between characters; an example without evidence ranges counts as evidence whole.
  public func apply(to example: Example) -> Example {
    let scalars = Array(example.text.unicodeScalars)
    let passages = example.evidence.isEmpty ? [0..<scalars.count] : example.evidence
    var text = ""
    var count = 0
    var starts: [Int] = []
    var ends: [Int] = []
    for index in scalars.indices {
      let evidence = passages.first { $0.contains(index) }
      let new = rewrite(Place(scalars: scalars, index: index, evidence: evidence))
      text += new.before + new.body + new.after
      starts.append(count + new.before.unicodeScalars.count)
      ends.append(starts[index] + new.body.unicodeScalars.count)
      count = ends[index] + new.after.unicodeScalars.count
    }
    var disguised = example
    disguised.text = text
    disguised.evidence = example.evidence.map { starts[$0.lowerBound]..<ends[$0.upperBound - 1] }
    return disguised
  }

  /// The disguises that every example is checked under, in the order of reports: those that need no switch.
  public static let standard: [Disguise] = [
    fullWidth, upperCase, traditional, zeroWidth, separators, emojiInFront, platformEmoji,
  ]

  private static let zeroWidthSpace: Unicode.Scalar = "\u{200B}"
  private static let separator: Unicode.Scalar = "*"
  private static let platformCode = "[发怒]"
  /// What disguises put between characters.
  static let addedMarks = Set(platformCode.unicodeScalars).union([zeroWidthSpace, separator])

  /// ASCII letters and digits in full width: ａｂｃ１２３.
  public static let fullWidth = Disguise("full width") { place in
    let scalar = place.scalar
    let isAlphanumeric = scalar.isASCII && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar)
    return Rewritten(body: String(isAlphanumeric ? Unicode.Scalar(scalar.value + 0xFEE0)! : scalar))
  }

  /// Latin letters in capitals.
  public static let upperCase = Disguise("capitals") { place in
    let scalar = place.scalar
    return Rewritten(body: scalar.isASCII ? scalar.properties.uppercaseMapping : String(scalar))
  }

  /// Traditional characters; the text stays as it is where ICU's data cannot be read.
  public static let traditional: Disguise = {
    let forms = try? TraditionalForms()
    return Disguise("traditional form") { place in
      Rewritten(body: String(forms?[place.scalar] ?? place.scalar))
    }
  }()

  /// Zero-width spaces between the characters of the evidence.
  public static let zeroWidth = Disguise("zero-width marks") { place in
    Rewritten(body: String(place.scalar), after: place.isInside ? String(zeroWidthSpace) : "")
  }

  /// Stars between the Chinese characters of the evidence.
  public static let separators = Disguise("separators") { place in
    let isBetween = place.isInside && place.isHan && place.scalars[place.index + 1].isHan
    return Rewritten(body: String(place.scalar), after: isBetween ? String(separator) : "")
  }

  /// An emoji in front of the text.
  public static let emojiInFront = Disguise("emoji in front") { place in
    Rewritten(before: place.index == 0 ? "🔥" : "", body: String(place.scalar))
  }

  /// A platform's code for an emoji after the first Chinese character of the evidence.
  public static let platformEmoji = Disguise("platform emoji") { place in
    let isFirst = place.isInside && place.isHan && place.hanBefore == 0
    return Rewritten(body: String(place.scalar), after: isFirst ? platformCode : "")
  }
}

extension Unicode.Scalar {
  var isHan: Bool { 0x4E00...0x9FFF ~= value }
}
