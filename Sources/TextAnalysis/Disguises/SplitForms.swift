/// Ideographs written as their parts: 君羊 for 群, 氵去 for 法.
public enum SplitForms {
  /// The ways of writing a character as two parts or three, the plainest first.
  public static func of(_ unit: UInt16) -> [[UInt16]] { table[unit] ?? [] }

  /// Radicals, with what stands in for them where they cannot be typed.
  private static let radicals: [Character: [Character]] = [
    "亻": ["人"], "氵": ["水"], "扌": ["手"], "忄": ["心"], "讠": ["言"], "钅": ["金"], "纟": ["丝"], "礻": ["示"],
    "衤": ["衣"], "饣": ["食"], "艹": ["草"], "刂": ["刀"], "辶": ["走"], "犭": ["犬"], "阝": ["耳"],
  ]

  private static let table: [UInt16: [[UInt16]]] = {
    var table: [UInt16: [[UInt16]]] = [:]
    for entry in entries.split(whereSeparator: \.isWhitespace) {
      let parts = String(entry.dropFirst())
      var forms = [parts]
      for (radical, others) in radicals where parts.contains(radical) {
        forms += others.map { other in String(parts.map { $0 == radical ? other : $0 }) }
      }
      table[entry.utf16.first!, default: []] += forms.map { Array($0.utf16) }
    }
    return table
  }()

  /// The characters with which a way of writing begins.
  public static let firstParts = Set(table.values.joined().map { $0[0] }).sorted()

  /// The character whose parts stand at a place in letters, and how many they are; nil for none.
  static func composed(at place: Int, in letters: UnsafeBufferPointer<UInt16>) -> (unit: UInt16, length: Int)?
  {
    guard place + 1 < letters.count else { return nil }
    let key = key(letters[place], letters[place + 1])
    guard beginnings[Int(hash(key))], let forms = byFirstTwo[key] else { return nil }
    return forms.first { form in
      place + form.parts.count <= letters.count
        && form.parts.indices.allSatisfy { letters[place + $0] == form.parts[$0] }
    }
    .map { ($0.unit, $0.parts.count) }
  }

  private static func key(_ first: UInt16, _ second: UInt16) -> UInt32 {
    UInt32(first) << 16 | UInt32(second)
  }

  private static func hash(_ key: UInt32) -> UInt32 { (key &* 0x9E37_79B1) >> 20 }

  /// By hash of two letters, whether a way of writing may begin with them: most pairs are turned away here.
  private static let beginnings: [Bool] = {
    var beginnings = [Bool](repeating: false, count: 1 << 12)
    for key in byFirstTwo.keys { beginnings[Int(hash(key))] = true }
    return beginnings
  }()

  /// Ways of writing by their first two parts, the longest first.
  private static let byFirstTwo: [UInt32: [(parts: [UInt16], unit: UInt16)]] = {
    let forms = table.flatMap { unit, forms in forms.map { (parts: $0, unit: unit) } }
    return Dictionary(grouping: forms) { key($0.parts[0], $0.parts[1]) }
      .mapValues { $0.sorted { ($1.parts.count, $0.unit) < ($0.parts.count, $1.unit) } }
  }()

  /// A character, then its parts.
  private static let entries = """
    群君羊 裙衤君 信亻言 加力口 炮火包 约纟勺 聊耳卯 裸衤果 赌贝者 博十尃 彩采彡 票西示 棋木其 牌片卑 嫖女票 \
    妓女支 鸡又鸟 淫氵㸒 奶女乃 胸月匈 情忄青 骚马蚤 婊女表 奸女干 视礻见 频步页 种禾中 福礻畐 利禾刂 资次贝 \
    源氵原 贷代贝 钱钅戋 银钅艮 账贝长 代亻弋 做亻故 法氵去 轮车仑 功工力 独犭虫 相木目 好女子 私禾厶 注氵主 \
    投扌殳 押扌甲 码石马 杀乂木 赔贝咅 洗氵先 征彳正 稳禾急 赚贝兼 职耳只 兼丷争 课讠果 号口丂 粉米分 赞先贝 \
    刷尸巾刂 单丷甲 返反辶 佣亻用 领令页 额客页 贴贝占 网冂㐅 站立占 播扌番 番采田 漫氵曼 黄共由八 潮氵朝 喷口贲 \
    射身寸 肏入肉 肥月巴 肉冂仌 吞天口 精米青 操扌喿 他亻也 她女也 你亻尔 妹女未 姐女且 楼木娄 凤几又 外夕卜 \
    围囗韦 技扌支 服月卩又 务夂力 招扌召 找扌戈 和禾口 换扌奂 按扌安 摩麻手 滴氵啇 扣扌口 微彳山几攵 薇艹微 \
    搜扌叟 扫扌彐 进井辶 敲高攴 戳翟戈 咨次口 询讠旬 诚讠成 假亻叚 证讠正 刻亥刂 章立早 盗次皿 控扌空 接扌妾 \
    收丩攵 租禾且 偷亻俞 拍扌白 照昭灬 艳丰色 爱爫友 处夂卜 固囗古 养羊丷介 包勹巳 空穴工 降阝夅 快忄夬 餐歺食 \
    伴亻半 诱讠秀 惑或心 调讠周 教孝攵 奴女又 性忄生 幼幺力 萝艹罗 莉艹利 骗马扁 诈讠乍 跑足包 泡氵包 秒禾少 \
    批扌比 提扌是 款士示欠 息自心 恢忄灰 复日夂 赢亡口月贝凡 稿禾高 搬扌般 砖石专 拉扌立 挂扌圭 机木几 枪木仓 \
    械木戒 毒主母 迷米辶 药艹约 烟火因 护扌户 林木木
    """
}
