/// Finds contacts in normalized texts, through disguises and stand-ins.
///
/// The caller looks for `anchors` in its own scan of the letters. Holds no state; time is linear in the text.
public struct ContactRecognizer: Sendable {
  /// Words to look for in the letters of a text.
  public static let anchors = ContactAnchor.all.map(\.text)

  /// Whether an anchor is a name that may be sought in disguise: one of two Chinese characters or more.
  public static func isDisguisable(_ anchor: Int) -> Bool {
    let anchor = ContactAnchor.all[anchor]
    return anchor.strength == .name && anchor.text.utf16.count(where: { 0x4E00...0x9FFF ~= $0 }) > 1
  }

  /// A text with fewer ASCII letters and digits has no contact.
  public static let fewestAlphanumerics = 3

  /// The fewest letters and digits of what follows an anchor.
  public static let shortestHandle = 5

  /// An anchor found in a text.
  public struct AnchorHit: Sendable, Hashable {
    /// Index into `anchors`.
    public var anchor: Int
    /// Where it stands in the letters; empty, before the next letter, when it is of emoji alone.
    public var letters: Range<Int>
    /// Its first unit, where that is no letter but an emoji; else nil.
    public var unit: Int?
    /// Whether it is written down a column, whose next line may go on with the handle.
    public var isInColumn: Bool
    /// Creates a hit.
    public init(anchor: Int, letters: Range<Int>, unit: Int? = nil, isInColumn: Bool = false) {
      (self.anchor, self.letters, self.unit, self.isInColumn) = (anchor, letters, unit, isInColumn)
    }
  }

  /// In the order in which they win where contacts overlap.
  private let finders: [any ContactFinder]

  /// A recognizer of all kinds of contact.
  public init() { finders = [WebAddressFinder(), AnchoredFinder(), PhoneFinder()] }

  /// Appends the contacts of a text, in the order in which they stand; none overlaps another.
  public func recognize(in view: TextView, anchors: [AnchorHit], into contacts: inout [Contact]) {
    let signs = ContactSigns(view.units)
    if !signs.any { return }
    let text = ContactText(view: view)
    let base = contacts.count
    var claims = UnitClaims()
    for finder in finders where finder.isCalledFor(signs, anchors) {
      for contact in finder.contacts(in: text, anchors: anchors, signs: signs)
      where claims.claim(contact.units) {
        contacts.append(contact)
      }
    }
    if contacts.count - base > 1 { contacts[base...].sort { $0.units.lowerBound < $1.units.lowerBound } }
  }
}

/// Which units of a text belong to a contact already; a claim costs its own length and once in all a 64th of the text's.
private struct UnitClaims {
  /// A bit a unit, as far as any is claimed.
  private var words: [UInt64] = []

  /// Claims a range unless a part of it is taken.
  mutating func claim(_ range: Range<Int>) -> Bool {
    guard !range.contains(where: isClaimed) else { return false }
    if range.upperBound > words.count * 64 {
      words += repeatElement(0, count: (range.upperBound + 63) / 64 - words.count)
    }
    for unit in range { words[unit / 64] |= 1 << UInt64(unit % 64) }
    return true
  }

  private func isClaimed(_ unit: Int) -> Bool {
    unit < words.count * 64 && words[unit / 64] >> UInt64(unit % 64) & 1 == 1
  }
}

/// Finds contacts of some kinds.
protocol ContactFinder: Sendable {
  /// Whether a text can hold such contacts at all.
  func isCalledFor(_ signs: ContactSigns, _ anchors: [ContactRecognizer.AnchorHit]) -> Bool
  /// The contacts, those that win over later ones first.
  func contacts(in text: ContactText, anchors: [ContactRecognizer.AnchorHit], signs: ContactSigns)
    -> [Contact]
}

/// What a first look at a text says of the contacts it may hold.
struct ContactSigns {
  var digits = 0
  var latin = 0
  /// Places of `.` `。` and 点, in units; none where there can be no contact.
  var dots: [Int] = []
  var any: Bool { digits >= 5 || latin >= ContactRecognizer.fewestAlphanumerics }

  init(_ units: UnsafeBufferPointer<UInt16>) {
    // Counted without a branch, many units at once.
    var (digits, latin) = (UInt32(0), UInt32(0))
    for unit in units {
      digits &+= unit &- 0x30 < 10 ? 1 : 0
      latin &+= unit &- 0x61 < 26 ? 1 : 0
    }
    (self.digits, self.latin) = (Int(digits), Int(latin))
    if !any { return }
    for index in units.indices {
      let unit = units[index]
      if unit == 0x2E || unit == 0x3002 || unit == 0x70B9 { dots.append(index) }
    }
  }
}
