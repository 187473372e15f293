/// Radicals of the supplement block, as the ideographs they are: ⺡ → 氵, ⻋ → 车.
///
/// NFKC folds the Kangxi radicals alone. What is left of the block are parts that no text is written with.
public struct Radicals: NormalizationStep {
  /// Creates the step.
  public init() {}

  private static let pairs = """
    ⺅亻 ⺈刀 ⺉刂 ⺋卩 ⺍小 ⺒巳 ⺖忄 ⺗心 ⺘扌 ⺙攵 ⺛无 ⺜日 ⺝月 ⺞歹 ⺠民 ⺡氵 ⺢水 ⺣灬 ⺤爫 ⺧牛 ⺨犭 ⺩王 ⺪疋 ⺫目 ⺭礻 ⺮竹 \
    ⺯糸 ⺰纟 ⺱网 ⺲网 ⺶羊 ⺷羊 ⺸羊 ⺹老 ⺺聿 ⺼月 ⺽臼 ⺾艹 ⺿艹 ⻀艹 ⻁虎 ⻂衤 ⻃西 ⻄西 ⻅见 ⻆角 ⻇角 ⻈讠 ⻉贝 ⻊足 ⻋车 ⻌辶 ⻍辶 \
    ⻎辶 ⻏阝 ⻐钅 ⻓长 ⻔门 ⻖阝 ⻗雨 ⻘青 ⻙韦 ⻚页 ⻛风 ⻜飞 ⻝食 ⻟食 ⻠饣 ⻢马 ⻣骨 ⻤鬼 ⻥鱼 ⻦鸟 ⻨麦 ⻩黄 ⻬齐 ⻮齿 ⻰龙
    """

  /// The code points the step rewrites, each with what it becomes.
  public func replacements() throws -> [UInt32: [UInt32]] {
    let pairs = Self.pairs.split(whereSeparator: \.isWhitespace).map { $0.unicodeScalars.map(\.value) }
    return Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], [$0[1]]) })
  }
}
