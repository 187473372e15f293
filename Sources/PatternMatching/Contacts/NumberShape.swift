/// What the groups of a number say of it before any word is read.
struct NumberShape {
  private let sizes: [Int]
  private let values: [Int?]
  private let joints: [Joint]
  /// A group with a leading zero is no price.
  private let hasLeadingZero: Bool
  private let repdigits: Int

  init(_ number: DigitGroups, in text: ContactText) {
    sizes = number.sizes
    values = number.groups.map { text.value($0.letters) }
    joints = Array(number.joints)
    hasLeadingZero = number.groups.contains { text.view.letters[$0.letters.lowerBound] == 0x30 }
    repdigits = number.groups.count { group in
      group.letters.count > 1
        && group.letters.allSatisfy { text.view.letters[$0] == text.view.letters[group.letters.lowerBound] }
    }
  }

  /// Set apart digit by digit, or nearly so.
  var isOneByOne: Bool {
    sizes.count >= 5 && sizes.count { $0 == 1 } * 3 >= sizes.count * 2
      && (sizes.allSatisfy { $0 == 1 } || !isRising)
  }
  var isWhollyOneByOne: Bool { sizes.count >= 5 && sizes.allSatisfy { $0 == 1 } }

  /// Marks between all groups that nobody writes in a number but to hide it.
  var isDisguised: Bool { !joints.isEmpty && joints.allSatisfy { $0 == .odd } }

  func isJoined(by allowed: Joint...) -> Bool { joints.allSatisfy(allowed.contains) }

  /// Small groups between dots, as versions and network addresses have; not 138.0000.0000.
  var isDotted: Bool {
    !joints.isEmpty && joints.contains(.dot) && !joints.contains(.odd) && !isSpelledWithDots
      && (sizes.count == 2 || sizes.contains { $0 < 3 } || isQuad)
  }

  private var isQuad: Bool { sizes.count == 4 && values.allSatisfy { ($0 ?? 256) < 256 } }
  private var isSpelledWithDots: Bool { sizes.count >= 6 && sizes.allSatisfy { $0 == 1 } }

  /// Year, month and day at the beginning: 2024-11-24, 1985.3.12, 2024 01 01.
  var isDate: Bool {
    if sizes.count == 1 { return isSolidDate }
    guard sizes.count >= 3, sizes[0] == 4, sizes[1] <= 2, sizes[2] <= 2,
      let year = values[0], let month = values[1], let day = values[2]
    else { return false }
    return Self.isDay(year, month, day)
  }

  /// 20241124, or 202411 for a month.
  private var isSolidDate: Bool {
    guard let value = values[0] else { return false }
    switch sizes[0] {
    case 8: return Self.isDay(value / 10000, value / 100 % 100, value % 100)
    case 6: return 2000...2039 ~= value / 100 && 1...12 ~= value % 100
    default: return false
    }
  }

  private static func isDay(_ year: Int, _ month: Int, _ day: Int) -> Bool {
    1900...2039 ~= year && 1...12 ~= month && 1...31 ~= day
  }

  /// Several sums: groups of two to five digits that end as prices do, 1999 2999 399, with no leading zero.
  var isPrices: Bool {
    sizes.count >= 2 && !hasLeadingZero && repdigits < 2
      && zip(sizes, values).allSatisfy { 2...5 ~= $0 && $1.map(Self.endsAsPrice) ?? false }
  }

  private static func endsAsPrice(_ value: Int) -> Bool {
    value % 10 == 9 || [0, 50, 80, 88, 98].contains(value % 100)
  }

  /// A row of numbers each greater than the one before: 1 3 5 7 9 11 13 15.
  var isRising: Bool {
    sizes.count >= 3 && zip(values, values.dropFirst()).allSatisfy { ($0 ?? .max) < ($1 ?? .min) }
  }

  /// Groups of like size, as people write long numbers: 123 456 789, 12345-6789; the last may be a remnant of two.
  func isEven(atLeast smallest: Int) -> Bool {
    let full = sizes.count > 2 ? sizes.dropLast() : sizes[...]
    guard let least = full.min(), let most = full.max(), let last = sizes.last else { return false }
    return sizes.count >= 2 && least >= smallest && most - least <= 1 && 2...most + 1 ~= last
  }
}
