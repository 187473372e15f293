/// Words beside a number that say whom or what it names.
enum NumberWords {
  private static func words(_ list: String) -> [[UInt16]] {
    list.split(whereSeparator: \.isWhitespace).map { Array($0.utf16) }
  }

  private static let phones = words("电话 手机 机号 号码 热线 致电 来电 拨打 联系 客服 微信 vx tel phone call 座机 同号 专线")

  /// Whether a word for a telephone stands right before a number.
  static func isPhoneAnnounced(before letter: Int, in text: ContactText) -> Bool {
    text.isPreceded(byAny: phones, before: letter, within: 2)
  }

  /// What is numbered but is no person.
  private static let things = words(
    """
    订单 单号 快递 运单 编号 流水号 身份证 卡号 账单 序列号 货号 型号 工号 学号 条码 验证码 串号 票号 错误 报错 错误码 返回码 \
    时间戳 地址 版本 坐标 经度 纬度 种子 日期 尺寸 规格 分辨率 书号 车牌 航班 车次 案号 文号 批号 价位 代码 兑换码 激活码 提取码 商品码 编码 哈希 价格 售价 圆周率 \
    appid code openid unionid uid pid id ip seed isbn issn doi arxiv steps cfg error errno version build sku hash commit timestamp
    """)

  /// Latin words that the end of another word may look like.
  private static func startsWord(_ start: Int, in text: ContactText) -> Bool {
    !text.isLatin(start) || !text.isLatin(start - 1) || !text.gap(before: start).isEmpty
  }

  /// Whether the word before a letter, or one up to `within` letters before it, names a thing.
  static func nameAThing(before letter: Int, within: Int, in text: ContactText) -> Bool {
    (0...within).contains { distance in
      things.contains {
        let start = letter - distance - $0.count
        return text.has($0, at: start) && startsWord(start, in: text)
      }
    }
  }

  /// Whether the words on either side of a number say that it names or counts a thing.
  static func nameAThing(_ letters: Range<Int>, in text: ContactText) -> Bool {
    let before = letters.lowerBound - 1
    return before >= 0 && text.view.letters[before] == 0x7B2C
      || nameAThing(before: letters.lowerBound, within: 3, in: text) || isQuantity(letters, in: text)
  }

  private static let measures = words(
    """
    人 个 位 元 块 万 亿 年 月 岁 斤 米 次 条 天 分 名 w k 版 粉丝 粉了 号文件 号楼 号线 错误 报错 补丁 像素 公里 毫米 积分 经验 \
    金币 播放 阅读 浏览 步 帧 赞 更新 那天 当天 公告
    """)

  /// Words that begin with a measure word but are none: 加群123456789分享资料 counts nothing.
  private static let unmeasured = words(
    """
    人工 个人 个性 位置 位于 元宝 万一 万能 年底 年入 月入 月底 月赚 次日 条件 天天 分享 分析 分期 分红 名额 名师 名片 步骤 赞助
    """)

  /// A number that is followed at once by a measure word counts something.
  static func isQuantity(_ letters: Range<Int>, in text: ContactText) -> Bool {
    let end = letters.upperBound
    guard end < text.view.letters.count, text.gap(before: end).isEmpty else { return false }
    return text.isFollowed(byAny: measures, at: end) && !text.isFollowed(byAny: unmeasured, at: end)
  }

  private static let occasions = words("之后 之前 以后 以前 后 前 起 开始 更新 那天 当天 公告 活动 版本 日 号 推文 推送 通知 文章 期")

  /// Whether a word of time follows what may be a date.
  static func isOccasion(_ letters: Range<Int>, in text: ContactText) -> Bool {
    letters.upperBound < text.view.letters.count && text.isFollowed(byAny: occasions, at: letters.upperBound)
  }
}
