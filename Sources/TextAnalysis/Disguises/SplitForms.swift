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

  /// A character, then its parts.
  private static let entries = """
    群君羊 裙衤君 信亻言 加力口 炮火包 约纟勺 聊耳卯 裸衤果 赌贝者 博十尃 彩采彡 票西示 棋木其 牌片卑 嫖女票 \
    妓女支 鸡又鸟 淫氵㸒 奶女乃 胸月匈 情忄青 骚马蚤 婊女表 奸女干 视礻见 频步页 种禾中 福礻畐 利禾刂 资次贝 \
    源氵原 贷代贝 钱钅戋 银钅艮 账贝长 代亻弋 做亻故 法氵去 轮车仑 功工力 独犭虫 相木目 好女子 私禾厶 注氵主 \
    投扌殳 押扌甲 码石马 杀乂木 赔贝咅 洗氵先 征彳正 稳禾急 赚贝兼 职耳只 兼丷争 课讠果 号口丂 粉米分 赞先贝 \
    刷尸巾刂 单丷甲 返反辶 佣亻用 领令页 额客页 贴贝占 网冂㐅 站立占 播扌番 番采田 漫氵曼 黄共由八 潮氵朝 喷口贲 \
    射身寸 肏入肉 肥月巴 肉冂仌 吞天口 精米青 操扌喿 他亻也 她女也 你亻尔 妹女未 姐女且 楼木娄 凤几又 外夕卜 \
    围囗韦 技扌支 师帀 服月卩又 务夂力 招扌召 找扌戈 和禾口 换扌奂 按扌安 摩麻手 滴氵啇 扣扌口 微彳山几攵 薇艹微 \
    搜扌叟 扫扌彐 进井辶 敲高攴 戳翟戈 咨次口 询讠旬 诚讠成 假亻叚 证讠正 刻亥刂 章立早 盗次皿 控扌空 接扌妾 \
    收丩攵 租禾且 偷亻俞 拍扌白 照昭灬 艳丰色 爱爫友 处夂卜 固囗古 养羊丷介 包勹巳 空穴工 降阝夅 快忄夬 餐歺食 \
    伴亻半 诱讠秀 惑或心 调讠周 教孝攵 奴女又 性忄生 幼幺力 萝艹罗 莉艹利 骗马扁 诈讠乍 跑足包 泡氵包 秒禾少 \
    批扌比 提扌是 款士示欠 息自心 恢忄灰 复日夂 赢亡口月贝凡 稿禾高 搬扌般 砖石专 拉扌立 挂扌圭 机木几 枪木仓 \
    械木戒 毒主母 迷米辶 药艹约 烟火因 护扌户 林木木
    """
}
