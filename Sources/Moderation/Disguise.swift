public import Rulesets
import TextAnalysis

/// A way in which evaders rewrite a text; detection must survive it.
public struct Disguise: Sendable {
  /// What it is called in reports.
  public let name: String
  /// Rewrites the scalar at an index of the text; the result holds what stands before it, itself and what follows.
  private let rewrite: @Sendable (_ scalars: [Unicode.Scalar], _ index: Int, _ isInside: Bool) -> Rewritten

  /// A scalar's replacement: `body` carries its evidence, `before` and `after` are added around it.
  struct Rewritten {
    var before = ""
    var body: String
    var after = ""
  }

  init(_ name: String, _ rewrite: @escaping @Sendable ([Unicode.Scalar], Int, Bool) -> Rewritten) {
    (self.name, self.rewrite) = (name, rewrite)
  }

  /// The example as an evader would write it, with its evidence where it then stands.
  ///
  /// Marks are added only inside evidence, between characters; an example without evidence ranges counts as evidence whole.
  public func apply(to example: Example) -> Example {
    let scalars = Array(example.text.unicodeScalars)
    let inside = example.evidence.isEmpty ? [0..<scalars.count] : example.evidence
    var text = ""
    var count = 0
    var starts: [Int] = []
    var ends: [Int] = []
    for index in scalars.indices {
      let isInside = inside.contains { $0.lowerBound <= index && index + 1 < $0.upperBound }
      let new = rewrite(scalars, index, isInside)
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

  /// The disguises that every example is checked under, in the order of reports.
  public static let standard: [Disguise] = [
    fullWidth, upperCase, traditional, zeroWidth, separators, emojiInFront,
  ]

  private static let zeroWidthSpace: Unicode.Scalar = "\u{200B}"
  private static let separator: Unicode.Scalar = "*"
  /// What disguises put between characters.
  static let addedMarks: Set<Unicode.Scalar> = [zeroWidthSpace, separator]

  /// ASCII letters and digits in full width: ａｂｃ１２３.
  public static let fullWidth = Disguise("full width") { scalars, index, _ in
    let scalar = scalars[index]
    let isAlphanumeric = scalar.isASCII && (scalar.properties.isAlphabetic || "0"..."9" ~= scalar)
    return Rewritten(body: isAlphanumeric ? String(Unicode.Scalar(scalar.value + 0xFEE0)!) : String(scalar))
  }

  /// Latin letters in capitals.
  public static let upperCase = Disguise("capitals") { scalars, index, _ in
    let scalar = scalars[index]
    return Rewritten(body: scalar.isASCII ? scalar.properties.uppercaseMapping : String(scalar))
  }

  /// Traditional characters; the text stays as it is where ICU's data cannot be read.
  public static let traditional: Disguise = {
    let forms = try? TraditionalForms()
    return Disguise("traditional form") { scalars, index, _ in
      Rewritten(body: String(forms?[scalars[index]] ?? scalars[index]))
    }
  }()

  /// Zero-width spaces between the characters of the evidence.
  public static let zeroWidth = Disguise("zero-width marks") { scalars, index, isInside in
    Rewritten(body: String(scalars[index]), after: isInside ? String(zeroWidthSpace) : "")
  }

  /// Stars between the Chinese characters of the evidence.
  public static let separators = Disguise("separators") { scalars, index, isInside in
    let isBetween = isInside && scalars[index].isHan && scalars[index + 1].isHan
    return Rewritten(body: String(scalars[index]), after: isBetween ? String(separator) : "")
  }

  /// An emoji in front of the text.
  public static let emojiInFront = Disguise("emoji in front") { scalars, index, _ in
    Rewritten(before: index == 0 ? "🔥" : "", body: String(scalars[index]))
  }
}

extension Unicode.Scalar {
  fileprivate var isHan: Bool { 0x4E00...0x9FFF ~= value }
}
