import PatternMatching
import Testing

/// Contacts in normalized texts, and what only looks like one.
@Suite struct ContactTests {
  private static let trie = Result {
    try PatternTrie(patterns: ContactRecognizer.anchors.map { Array($0.utf16) })
  }

  private func contacts(_ units: [UInt16]) throws -> [Contact] {
    let places = units.indices.filter { Self.isLetter(units[$0]) }
    let (letters, positions) = (places.map { units[$0] }, places.map(Int32.init))
    let found = MatchBuffer()
    let trie = try Self.trie.get()
    return units.withUnsafeBufferPointer { units in
      letters.withUnsafeBufferPointer { letters in
        positions.withUnsafeBufferPointer { positions in
          trie.scan(letters, into: found)
          let hits = found.matches.map {
            ContactRecognizer.AnchorHit(anchor: Int($0.pattern), letters: Int($0.start)..<Int($0.end))
          }
          var contacts: [Contact] = []
          let view = TextView(units: units, letters: letters, positions: positions)
          ContactRecognizer().recognize(in: view, anchors: hits, into: &contacts)
          return contacts
        }
      }
    }
  }

  private static func isLetter(_ unit: UInt16) -> Bool {
    0x61...0x7A ~= unit || 0x30...0x39 ~= unit || 0x4E00...0x9FFF ~= unit
  }

  func found(_ text: String) throws -> [String] {
    let units = Array(text.utf16)
    return try contacts(units).map { contact in
      let passage = String(decoding: units[contact.units], as: UTF16.self)
      return "\(contact.kind.rawValue) \(passage) = \(String(decoding: contact.reading, as: UTF16.self))"
    }
  }

  @Test(arguments: [
    ("加v❤abc123 进群领资料", "wechat 加v❤abc123 = 微信abc123"),
    ("微信:abc12345", "wechat 微信:abc12345 = 微信abc12345"),
    ("微信号是xiaoyu_2020哦", "wechat 微信号是xiaoyu_2020 = 微信xiaoyu_2020"),
    ("微信同号13800000000", "wechat 微信同号13800000000 = 微信13800000000"),
    ("薇❤abc123", "wechat 薇❤abc123 = 微信abc123"),
    ("vx:wxid-88aa", "wechat vx:wxid-88aa = 微信wxid-88aa"),
    ("看主页 +v abcdefg", "wechat v abcdefg = 微信abcdefg"),
    ("威信搜hello2024", "wechat 威信搜hello2024 = 微信hello2024"),
    ("绿泡泡 abc9981", "wechat 绿泡泡 abc9981 = 微信abc9981"),
    ("加薇1 3 8 0 0 0 0 0 0 0 0", "wechat 加薇1 3 8 0 0 0 0 0 0 0 0 = 微信13800000000"),
    ("私v：aa11223", "wechat v：aa11223 = 微信aa11223"),
    ("qq123456789", "qq qq123456789 = qq123456789"),
    ("加q 12345678", "qq 加q 12345678 = qq12345678"),
    ("扣扣:10001000", "qq 扣扣:10001000 = qq10001000"),
    ("企鹅号1234567", "qq 企鹅号1234567 = qq1234567"),
    ("加群123456789", "group 加群123456789 = 群123456789"),
    ("q群：66778899", "group q群：66778899 = 群66778899"),
    ("进裙 778899001", "group 进裙 778899001 = 群778899001"),
    ("群号是12345678", "group 群号是12345678 = 群12345678"),
    ("电话13800000000", "phone 13800000000 = 13800000000"),
    ("138-0000-0000", "phone 138-0000-0000 = 13800000000"),
    ("1❤3❤8❤0❤0❤0❤0❤0❤0❤0❤0", "phone 1❤3❤8❤0❤0❤0❤0❤0❤0❤0❤0 = 13800000000"),
    ("+86 13800000000", "phone 86 13800000000 = 8613800000000"),
    ("400-000-0000", "phone 400-000-0000 = 4000000000"),
    ("010-55550000", "phone 010-55550000 = 01055550000"),
    ("看https://www.example.com/a?b=1。", "url https://www.example.com/a?b=1 = https://www.example.com/a?b=1"),
    ("www.example.com很好", "url www.example.com = www.example.com"),
    ("上abc123.top看", "domain abc123.top = abc123.top"),
    ("abc点com", "domain abc点com = abc.com"),
    ("abc。com", "domain abc。com = abc.com"),
    ("买粉：e.examp1e.cn/kz5", "domain e.examp1e.cn/kz5 = e.examp1e.cn/kz5"),
    ("发到abc.def@example.com吧", "email abc.def@example.com = abc.def@example.com"),
    ("abc123#qq.com", "email abc123#qq.com = abc123@qq.com"),
    ("telegram @abc_def", "handle telegram @abc_def = telegramabc_def"),
    ("纸飞机：abcd1234", "handle 纸飞机：abcd1234 = telegramabcd1234"),
  ])
  func foundThroughDisguises(text: String, expected: String) throws {
    #expect(try found(text) == [expected])
  }

  @Test(arguments: [
    "微信支付成功了吗", "微信pay怎么用", "微信读书里看到的", "发微信给我", "微信红包200元", "微信里有12345个人", "企鹅真可爱", "企鹅有3000000只", "qq音乐",
    "扣扣搜搜",
    "群里有123456个人", "群里讨论作业", "一群2024年的羊", "裙子299元", "价格13800元", "¥1380000", "2024-11-24 12:30", "2024年11月24日",
    "比分3:2", "v1.5出了",
    "版本1.2.3", "rtx4090显卡", "sd1.5模型", "v领毛衣", "大v说的", "vip会员", "v587", "v5", "订单1444309157",
    "订单号 13800000000", "快递单号：13912345678", "圆周率3.1415926535",
    "身高180体重75", "readme.md", "main.swift", "foo.py", "a.txt", "e.g. this", "ok.so what", "u.s.a",
    "1,234,567,890", "iphone15pro", "微信app", "微信iphone版", "3.5折", "100%",
    "@小明 你看", "c++和c语言", "node.js", "12345678901234567890", "2023010112345", "威海123456", "徽章12345",
    "卫生间10086", "我q了", "微微一笑123456", "加微量元素", "加v字领",
    "群众100000人", "口口声声", "电报大楼", "飞机票1200元", "下载vscode", "天气26.5度", "第12345678名", "qq群里聊", "我的v博", "ai.这个",
    "13800000000000",
  ])
  func nearMisses(text: String) throws {
    #expect(try found(text) == [])
  }

  @Test func severalStandInOrderWithoutOverlap() throws {
    #expect(
      try found("微信abc123 电话13800000000 网站www.example.com") == [
        "wechat 微信abc123 = 微信abc123", "phone 13800000000 = 13800000000",
        "url www.example.com = www.example.com",
      ])
  }

  @Test func anyUnitsAreAccepted() throws {
    var generator = SeededGenerator(state: 5)
    let alphabet = Array("微信vxq群加号:.。点@#/0138abcomnet +-_\n ,❤".utf16) + [0xD83D, 0xFFFF, 0]
    for _ in 0..<5000 {
      let units = (0..<Int.random(in: 0...40, using: &generator)).map { _ in
        alphabet.randomElement(using: &generator)!
      }
      let found = try contacts(units)
      for (earlier, later) in zip(found, found.dropFirst()) {
        #expect(earlier.units.upperBound <= later.units.lowerBound)
      }
      for contact in found { #expect(contact.units.upperBound <= units.count && !contact.units.isEmpty) }
    }
  }
}
