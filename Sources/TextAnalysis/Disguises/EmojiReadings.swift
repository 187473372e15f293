/// Emoji as they are read aloud where they stand in for characters: 👗 for 裙, which sounds like 群.
public enum EmojiReadings {
  /// The reading of a code point, one or two letters, or nil for one that only decorates.
  static func of(_ character: UInt32) -> [UInt16]? { table[character] }

  private static let table: [UInt32: [UInt16]] = {
    var table: [UInt32: [UInt16]] = [:]
    for entry in entries.split(whereSeparator: \.isWhitespace) {
      let pieces = entry.split(separator: "=")
      for emoji in pieces[1].unicodeScalars where emoji.value != 0xFE0F {
        table[emoji.value] = Array(pieces[0].utf16)
      }
    }
    return table
  }()

  /// Whether some emoji reads as this very letter.
  public static func isReading(_ unit: UInt16) -> Bool { table.values.contains([unit]) }

  /// The letters that emoji are read as, one each.
  public static let letters = Set(table.values.filter { $0.count == 1 }.map { $0[0] }).sorted()

  /// An emoji that reads like a character, by sound, or nil.
  public static func emoji(soundingLike unit: UInt16) -> Unicode.Scalar? {
    guard let syllable = Homophones.standard.syllable(of: unit) else { return nil }
    let best = table.filter {
      $0.value.count == 1 && Homophones.standard.syllable(of: $0.value[0]) == syllable
    }
    .min { ($0.value == [unit] ? 0 : 1, $0.key) < ($1.value == [unit] ? 0 : 1, $1.key) }
    return best.flatMap { Unicode.Scalar($0.key) }
  }

  /// A reading, then the emoji that have it.
  private static let entries = """
    加=➕ 卫=🛰 qq=🐧 茄子=🍆 球=🌏🌍🌎🏀⚽🎾🏐🎱 羊=🐑🐏🐐 裙=👗👘 鸡=🐔🐓🐤🐥🐣 马=🐴🐎 狗=🐶🐕🐩 蛇=🐍 熊=🐻 鸭=🦆 猪=🐷🐖 \
    牛=🐮🐂🐄 鱼=🐟🐠 鸟=🐦 鹿=🦌 心=❤♥💗💕💖💓💙💚💛💜🖤🧡💘💝 信=📩📧✉💌📨 手机=📱 电话=☎📞 钱=💰💵💴💶💷💸 卡=💳 红包=🧧 \
    票=🎫🎟 上=⬆☝👆🔝 下=⬇👇 车=🚗🚙🚘🚌 飞机=✈🛫🛩 船=🚢⛵ 奶=🍼🥛 桃=🍑 浪=🌊 水=💦💧 火=🔥 花=🌸🌺🌹🌼 草=🌿🌱☘🍀 \
    星=⭐🌟 月=🌙🌛🌜🌕 日=☀🌞 看=👀👁 耳=👂 口=👄 舌=👅 足=🦶👣 鞋=👠👟 袜=🧦 裤=👖 家=🏠🏡 楼=🏢🏬 门=🚪 洞=🕳 炮=🧨💣 枪=🔫 \
    瓜=🍉🥒 蕉=🍌 果=🍎🍏 蛋=🥚 腿=🦵🍗 肉=🥩🍖 贝=🐚 饭=🍚 菜=🥬🥦 茶=🍵 酒=🍺🍶🍷 药=💊 针=💉 牌=🃏🎴 中=🀄 棋=♟ 照=📷📸 \
    视频=📹🎥 片=🎬 书=📖📕 手=✋🤚 刀=🔪 浴=🛁 床=🛏🛌 女=👩👧 男=👨👦 涨=📈 礼=🎁 龙=🐉🐲 狼=🐺 辣=🌶 鬼=👻 虾=🦐 电=⚡ 云=☁ \
    雨=🌧 雪=❄ 山=🗻⛰ 旗=🚩 锁=🔒 琴=🎹 跑=🏃 舞=💃 走=🚶 糖=🍬🍭 脑=🧠 减=➖ 聊=💬🗨 群=👥 点=👉 拍=📽 发=💇 弹=🧷
    """
}
