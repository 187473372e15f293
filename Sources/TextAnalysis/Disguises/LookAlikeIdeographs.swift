/// Ideographs that pass for one another by their shape, rare variants among them.
public enum LookAlikeIdeographs {
  /// The characters that pass for one, itself not among them.
  public static func of(_ unit: UInt16) -> [UInt16] { table[unit] ?? [] }

  /// By unit, the number of the first group that it is in, from 1, or 0.
  public static let groupOfUnits: [UInt16] = {
    var numbers = [UInt16](repeating: 0, count: 1 << 16)
    for (index, group) in allGroups.enumerated() {
      for unit in group where numbers[Int(unit)] == 0 { numbers[Int(unit)] = UInt16(index + 1) }
    }
    return numbers
  }()

  /// The number of groups.
  public static let groupCount = allGroups.count

  /// All characters in groups that are rare enough to give a sign of standing in for another.
  public static let signs = Set(allGroups.joined()).filter { !Homophones.isCommon($0) }.sorted()

  private static let allGroups = groups.split(whereSeparator: \.isWhitespace).map { Array($0.utf16) }

  private static let table: [UInt16: [UInt16]] = {
    var table: [UInt16: [UInt16]] = [:]
    for group in allGroups {
      for unit in group { table[unit, default: []] += group.filter { $0 != unit } }
    }
    return table
  }()

  private static let groups = """
    微徽溦嶶薇 信伩 群裙郡 加茄咖 聊柳 约灼钓 炮泡袍疱 裸棵裹 博搏膊缚 彩采踩 票漂飘瞟嫖嘌 棋祺琪 牌脾 赌睹堵 注炷柱 \
    兼谦嫌 职织帜 贷货 刷涮唰 返板 利俐莉 佣拥 资姿咨 源塬 规视 频濒 黄璜磺 番潘 福幅 骚搔瘙 母毋毌 狗苟枸 淫婬滛 \
    操澡躁 逼遍 巨臣 爆曝瀑 性姓 奴驽 娼猖 妓枝 围违 楼搂 凤夙 包苞 招昭沼 代伐 假暇 证怔征 卡咔 码玛 网冈 盘磐 口囗 日曰 \
    未末 土士 己已巳 入人 天夭 贝见 庄压 闲闭 稳隐 账帐胀 自目 慰尉 偷愉 爱受 情晴 漫慢 本木 有冇 私籼 窝莴 滴嘀 券卷 \
    套奎 养荞 夜液 妹妺 射谢 肉禸 穴冗 臀殿 颜颇 喷愤 潮嘲 露璐 艳滟 照熙 拍柏 免兔 费贵 领岭 赚膁 额颔 款窾 \
    跟哏 单箪 导异 师帅 投抆 诈炸 骗蝙 卖买 刻刹 章童 办为 银跟 盗盔 库厍 客咯 接椄 控椌 粉份 赞攒 号呺 援缓 交佼 友犮 \
    外舛 莞菀 固囯 找我 处外 空窒 降绛 服脤 务努 门闩 技枝 孩骇
    """
}
