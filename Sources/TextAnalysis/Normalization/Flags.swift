/// Flags of countries, which are marks between letters and no letters themselves: 微🇨🇳信.
///
/// A flag is two regional indicators, which normalization reads as letters, for 🇻🇽 spells a messenger's name. A step that
/// needs its neighbours, so it runs on normalized text: two indicators alone that make the code of a country are blanked out.
/// 🇹🇬 and 🇼🇸 are left, as they stand for Telegram and WhatsApp more often than for Togo and Samoa.
enum Flags {
  static let indicators: ClosedRange<UInt32> = 0x1F1E6...0x1F1FF

  private static let countries = Set(
    """
    ae ar at au be bn br by ca ch cl cn co cu cz de dk eg es eu fi fr gb gr hk hu id ie il in iq ir is it jp ke kh kp kr kz la lk lu \
    ma mm mn mo mx my ng nl no np nz om pe ph pk pl pt qa ro rs ru sa se sg sk sy th tr tw ua un us uz ve vn za
    """.split(separator: " ").map { Array($0.utf16) })

  /// Blanks the flags among the indicators, which stand at `units`, in order.
  static func blank(_ units: [Int], in text: AnalyzedText) {
    var flags: [Range<Int>] = []
    var first = 0
    while first < units.count {
      var last = first
      while last + 1 < units.count, units[last + 1] == units[last] + 1 { last += 1 }
      let run = units[first]..<units[last] + 1
      if run.count == 2, countries.contains(Array(text.units[run])) { flags.append(run) }
      first = last + 1
    }
    if !flags.isEmpty { text.mark(flags) }
  }
}
