/// A word or stand-in that announces a handle or number.
struct ContactAnchor: Sendable {
  /// How much the word says by itself.
  enum Strength: Sendable {
    /// The name of a service: what follows is taken for a handle unless it is a known word.
    case name
    /// A common character or letter: something must invite the reader, and the handle must look like one.
    case hint
    /// The name of something else as well: something must invite the reader or announce the handle.
    case doubtful
  }

  let kind: ContactKind
  /// Normalized letters.
  let text: String
  let strength: Strength
  /// What it stands for in a contact's reading.
  let reading: [UInt16]
  /// It begins with a word that invites the reader: 加微, 进群.
  let invites: Bool

  private init(_ kind: ContactKind, _ text: String, _ strength: Strength, _ reading: String) {
    (self.kind, self.text, self.strength, self.reading) = (kind, text, strength, Array(reading.utf16))
    invites = ["加", "进", "扫", "十", "jia"].contains { text.hasPrefix($0) }
  }

  private static func list(_ kind: ContactKind, _ reading: String, _ strength: Strength, _ texts: String)
    -> [ContactAnchor]
  {
    texts.split(separator: " ").map { ContactAnchor(kind, String($0), strength, reading) }
  }

  /// Every anchor; an anchor hit names one by its index here.
  static let all: [ContactAnchor] =
    list(
      .wechat, "微信", .name,
      """
      微信 薇信 威信 维信 卫信 徽信 微x 薇x 威x v信 v心 薇芯 卫芯 微新 威芯 wx vx weixin wechat v我 \
      绿泡泡 绿色软件 绿色图标 绿泡 加v 加微 加薇 加威 加卫 十v 十微 十薇 jiav jia微 扫薇 威我 薇我
      """)
    + list(.wechat, "微信", .doubtful, "微芯")
    + list(.wechat, "微信", .hint, "v 微 薇 威 卫 徽")
    + list(.qq, "qq", .name, "qq 扣扣 球球 抠抠 秋秋 企鹅 加q 加扣 口口")
    + list(.qq, "qq", .hint, "q 扣")
    + list(.group, "群", .name, "q群 qq群 扣群 群号 加群 进群 扣扣群 企鹅群 交流群 微信群 q裙 qq裙 加裙 进裙 裙号 君羊 加君羊")
    + list(.group, "群", .hint, "群 裙")
    + list(.handle, "telegram", .name, "telegram tg 电报 纸飞机 飞机号 土豆号 蝙蝠号 whatsapp")

  /// Words that stand between an anchor and its handle.
  static let fillers: [[UInt16]] = [
    "联系方式", "联系", "号码", "账号", "帐号", "搜索", "同号", "同步", "添加", "咨询", "私聊", "公众号", "微信", "群号", "号", "码", "是", "为",
    "我", "的", "加", "搜", "同", "id", "群", "薇", "微",
  ].map { Array($0.utf16) }

  /// What invites a reader right before an anchor.
  static let invitations: [[UInt16]] = [
    "加", "加我", "联系", "找我", "私", "扫", "搜", "添加", "咨询", "十", "jia", "我的", "留", "看", "进", "q", "来",
  ].map { Array($0.utf16) }

  /// What kinds of group there are, which invite to one as well.
  static let groupKinds: [[UInt16]] = ["扣", "粉丝", "福利", "资源"].map { Array($0.utf16) }

  /// Latin words that follow the name of a service without being a handle.
  static let words: Set<[UInt16]> = Set(
    """
    pay app android ios iphone ipad windows mac web api bot h5 vip pro plus beta video group music official com cn net \
    sdk openid unionid token login emoji emojis ok hello read work team space club shop store \
    sticker stickers meme memes style mini red packet bubble logo icon screenshot interface ui \
    desktop premium channel official account moments request error index for-item for-index wxml wxss
    """.split(whereSeparator: \.isWhitespace).map { Array($0.utf16) })
}
