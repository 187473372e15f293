/// Which characters sound alike, and how their sound is written.
public struct Homophones: Sendable {
  /// By unit of normalized text: one character that stands for all of its syllable that are no everyday words. An everyday
  /// word, and what is no Chinese character, stands for itself: it gives no sign of standing in for another.
  public let classes: [UInt16]
  private let syllables: [UInt16: String]
  /// The characters of a syllable, everyday words last.
  private let members: [String: [UInt16]]

  /// The one table, made when it is first asked for; takes about 5 ms.
  public static let standard = Homophones()

  private init() {
    var classes = (0...UInt16.max).map { $0 }
    var syllables: [UInt16: String] = [:]
    var members: [String: [UInt16]] = [:]
    for line in SyllableTable.lines.split(separator: "\n") {
      let parts = line.split(separator: " ")
      members[String(parts[0]), default: []] += Array(parts[1].utf16)
    }
    for (syllable, units) in members {
      let signs = units.filter { !Self.isCommonWord($0) }
      for unit in units { syllables[unit] = syllable }
      for unit in signs { classes[Int(unit)] = signs[0] }
      members[syllable] = signs + units.filter(Self.isCommonWord)
    }
    (self.classes, self.syllables, self.members) = (classes, syllables, members)
  }

  /// The syllable of a character, in small letters without a tone, or nil for what is no Chinese character.
  public func syllable(of unit: UInt16) -> String? { syllables[unit] }

  /// The character that stands for a character's syllable in `classes`, or nil if nothing stands in for it.
  public func representative(of unit: UInt16) -> UInt16? {
    syllables[unit].flatMap { members[$0]?.first }.flatMap { Self.isCommonWord($0) ? nil : $0 }
  }

  /// The other characters of the same syllable that give a sign of standing in for it: everyday words do not.
  public func homophones(of unit: UInt16) -> [UInt16] {
    (syllables[unit].flatMap { members[$0] } ?? []).filter { $0 != unit && !Self.isCommonWord($0) }
  }

  /// Whether a character is often a word of its own: beside another word it is nothing unusual, so that it gives no sign
  /// of standing in for a character of the same sound.
  public static func isCommonWord(_ unit: UInt16) -> Bool { commonWords.contains(unit) }

  /// Whether a character only binds words together, such as pronouns and particles.
  public static func isFunctionWord(_ unit: UInt16) -> Bool { WordRoles.of(unit).contains(.function) }

  private static let commonWords = Set(
    """
    的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多\
    定行学法所民得经十三之进着等部度家电力里如水高自二理起小物现实加都两体机当使点从业本去把性好应开它合还因由其些然\
    前外天四日那社事形全表间样与各新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建公无系军很情者\
    最想已通提直题党展五果料象员位常文总次品活设及管特件长求老头边流路级少图山知较将见别她手角根运指几九区强放西被干\
    做必先回任取据处给色光门即保造百七海口东至走带花快名真字早半办省列包火车马话空元今记拉算音书布写千男女儿死吃打\
    买卖跑听坐站住泡拿送叫找问等吗吧呢啊呀哦嗯啦嘛哈了过完坏热冷红黄白黑绿钱爱笑哭跳爬飞吹喝洗穿脱背抱抬推抓扔踢骂吵\
    猫狗鸡鸭鱼牛羊猪鸟虫草树叶根雨雪风云星夜票房床灯饭菜肉酒茶糖盐油刀枪球歌舞画剧戏课班校店厂村镇县市街桥河湖岛爸\
    妈爷奶哥弟姐妹叔您谁哪咱怎每某再更太非常比被让请跟向往像倒越够该须虽若且并则而另连仅才刚正曾未仍尚颇挺蛮够八六\
    零亿万双对份只张台间座首副套层根瓶杯碗件条块元角分岁秒刻周季春夏秋冬左右近远深浅轻重肥瘦贵贱甜苦酸辣香臭软硬
    """.utf16)
}
