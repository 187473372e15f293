import Glibc

/// Codes by which platforms write their own emoji, taken out as if they were not there: 微[发怒]信, 微/捂脸信, 微[em]e163[/em]信.
///
/// A step that needs its neighbours, so it runs on normalized text. What stands in brackets is taken out only when it is
/// the name of an emoji: [加微信] is text.
enum PlatformEmoji {
  /// Takes the codes out; offsets of what is left stay exact. O(units).
  static func remove(from text: AnalyzedText) {
    var codes: [Range<Int>] = []
    let units = text.units
    var unit = 0
    while unit < units.count {
      if isOpener(units[unit]), let end = code(at: unit, in: units) {
        codes.append(unit..<end)
        unit = end
      } else {
        unit += 1
      }
    }
    if !codes.isEmpty { text.remove(codes) }
  }

  /// Whether a text as it was written has a mark with which a code begins; most texts have none.
  static func mayStand(in utf8: UnsafeBufferPointer<UInt8>) -> Bool {
    guard let start = utf8.baseAddress else { return false }
    func has(_ opener: UInt16) -> Bool { memchr(start, Int32(opener), utf8.count) != nil }
    return has(bracket) || has(slash) || has(hash)
  }

  private static func isOpener(_ unit: UInt16) -> Bool { unit == bracket || unit == slash || unit == hash }

  private static let bracket: UInt16 = 0x5B
  private static let slash: UInt16 = 0x2F
  private static let hash: UInt16 = 0x23

  /// The end of the code that starts at `start`, or nil.
  private static func code(at start: Int, in units: UnsafeBufferPointer<UInt16>) -> Int? {
    switch units[start] {
    case bracket: numbered(at: start, in: units) ?? named(from: start + 1, closedBy: 0x5D, in: units)
    case hash:
      start + 1 < units.count && units[start + 1] == 0x28
        ? named(from: start + 2, closedBy: 0x29, in: units) : nil
    default: slashed(from: start + 1, in: units)
    }
  }

  private static let opening = Array("[em]e".utf16)
  private static let closing = Array("[/em]".utf16)

  /// [em]e163[/em]
  private static func numbered(at start: Int, in units: UnsafeBufferPointer<UInt16>) -> Int? {
    guard has(opening, at: start, in: units) else { return nil }
    var end = start + opening.count
    while end < units.count, RunClass.isDigit(units[end]), end - start < 16 { end += 1 }
    return has(closing, at: end, in: units) ? end + closing.count : nil
  }

  private static func has(_ word: [UInt16], at start: Int, in units: UnsafeBufferPointer<UInt16>) -> Bool {
    start + word.count <= units.count && word.indices.allSatisfy { units[start + $0] == word[$0] }
  }

  private static func named(
    from start: Int, closedBy bracket: UInt16, in units: UnsafeBufferPointer<UInt16>
  ) -> Int? {
    var end = start
    while end < units.count, end - start <= longestName + 1, units[end] != bracket { end += 1 }
    guard end < units.count, units[end] == bracket else { return nil }
    let name = Array(units[start..<end])
    // One platform writes a letter behind its names: [笑哭R].
    let isName =
      bracketed.contains(name)
      || name.last.map(edition.contains) ?? false && bracketed.contains(Array(name.dropLast()))
    return isName ? end + 1 : nil
  }

  /// The longest name of two characters or more after a slash, where one character would be any word: 男/女.
  private static func slashed(from start: Int, in units: UnsafeBufferPointer<UInt16>) -> Int? {
    guard start + 1 < units.count, firstUnits.contains(units[start]) else { return nil }
    let longest = min(longestName, units.count - start)
    guard longest >= 2 else { return nil }
    for length in stride(from: longest, through: 2, by: -1) {
      if names.contains(Array(units[start..<start + length])) { return start + length }
    }
    return nil
  }

  private static let edition = Array("rh".utf16)
  private static let longestName = bracketed.map(\.count).max() ?? 0
  private static let firstUnits = Set(names.compactMap(\.first))

  /// As normalized text has them.
  private static let names = Set(
    """
    微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 龇牙 惊讶 难过 酷 囧 冷汗 抓狂 吐 偷笑 可爱 愉快 白眼 傲慢 \
    饥饿 困 惊恐 流汗 憨笑 悠闲 大兵 奋斗 咒骂 疑问 嘘 晕 折磨 衰 骷髅 敲打 再见 擦汗 抠鼻 鼓掌 糗大了 坏笑 左哼哼 右哼哼 哈欠 \
    鄙视 委屈 快哭了 阴险 亲亲 吓 可怜 笑脸 生病 脸红 破涕为笑 恐惧 失望 无语 嘿哈 捂脸 奸笑 机智 皱眉 耶 吃瓜 加油 汗 天啊 emm \
    社会社会 旺柴 好的 打脸 哇 翻白眼 666 让我看看 叹气 苦涩 裂开 嘴唇 爱心 心碎 拥抱 强 弱 握手 胜利 抱拳 勾引 拳头 差劲 爱你 no \
    ok 合十 啤酒 咖啡 蛋糕 玫瑰 凋谢 菜刀 炸弹 便便 月亮 太阳 庆祝 礼物 福 烟花 爆竹 猪头 跳跳 发抖 转圈 磕头 回头 跳绳 投降 激动 \
    doge 二哈 喵喵 允悲 笑cry 摊手 费解 思考 比心 呲牙笑 泪 怒 吃惊 哼 嘻嘻 哈哈 馋嘴 挖鼻 鼓掌 互粉 偷乐 泪奔 菜汪 托腮 眼睛 赞 \
    舔屏 滑稽 笑哭 喜欢 哦呼 妙啊 辣眼睛 脱单doge 藏狐 星星眼 嗑瓜子 打call 歪嘴 给心心 墨镜 大笑 热情 灵光一闪 送心 摸头 一起加油 \
    飞吻 看 酸了 泣不成声 灵机一动 耶耶 石化 憨憨 不看 强壮 干饭人 比耶 黑脸 绝望 紫薇别走 小鼓掌 鞠躬 尬笑 钱 绿帽子 戳手
    """.split(whereSeparator: \.isWhitespace).map { Array($0.utf16) })

  /// Those known in brackets alone, as many are words that stand behind a slash, too.
  private static let bracketed = names.union(
    """
    狗头 菜狗 绝望的凝视 不失礼貌的微笑 爱慕 击掌 做鬼脸 憨厚 酷拽 红脸 听歌 黑线 吐舌 惊喜 给力 感谢 来看我 碰拳 求抱抱 灵魂出窍 \
    小拳拳 泪流满面 太开心 悲伤 拜拜 跪了 作揖 抱抱 抱一抱 可怜巴巴 生无可恋 吐血 哭惹 派对 萌萌哒 种草 拔草 暗中观察 吧唧 生气 \
    汗颜 蹲后续 黄金薯 色色 买爆 氛围感 扯脸 自拍 清单 一口气 斜眼 傻眼 点赞 献花 擦泪 嫌弃 偷看 震惊 吃药 晚安 月饼 粽子 锦鲤 \
    喝奶茶 嗯嗯 抱大腿 并不简单 疯狂暗示 喵 鼓掌笑 笑而不语 awsl cry ok手势 玫瑰花 三连 干杯 支持 呆 嗝 无奈 热词系列 大哭脸 哭笑
    """.split(whereSeparator: \.isWhitespace).map { Array($0.utf16) })
}
