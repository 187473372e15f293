/// What single Han characters do at the edge of a word: a small table that mends what ICU's dictionary does not know.
struct WordRoles: OptionSet {
  let rawValue: UInt8

  /// A family name: 江 in 江|泽|民.
  static let surname = WordRoles(rawValue: 1)
  /// Common in given names: 泽, 民.
  static let givenName = WordRoles(rawValue: 2)
  /// Bound to the known word before it, and changing what it names: 太阳|系. Those which leave a harmful word harmful
  /// (卖淫|者, 色情|片) are not here.
  static let suffix = WordRoles(rawValue: 4)
  /// Bound to the word before it without changing what it is about: 服务|员. For showing words only.
  static let weakSuffix = WordRoles(rawValue: 8)
  /// A word of its own that never begins or ends a longer one: 和 in 和|服务.
  static let function = WordRoles(rawValue: 16)
  /// A verb whose object follows: 开 in 代|开发|票, which is 代开 + 发票.
  static let verb = WordRoles(rawValue: 32)
  /// A noun that follows names of services: 号 in 微|信号, which is 微信 + 号.
  static let tail = WordRoles(rawValue: 64)
  /// Harmful in every word it stands in, so that cutting such a word does not matter: 淫 in 卖|淫秽.
  static let charged = WordRoles(rawValue: 128)

  /// The roles of a unit; none for nearly all.
  @inline(__always)
  static func of(_ unit: UInt16) -> WordRoles { WordRoles(rawValue: table[Int(unit)]) }

  private static let table: [UInt8] = {
    var table = [UInt8](repeating: 0, count: 0x10000)
    for (role, characters) in lists {
      for unit in characters.utf16 { table[Int(unit)] |= role.rawValue }
    }
    return table
  }()

  private static let lists: [(WordRoles, String)] = [
    (
      .surname,
      """
      王李张刘陈杨赵黄吴周徐孙马胡朱郭何罗高林郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅\
      钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武戚莫孔向汤温康施文牛樊葛邢\
      安齐庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉翁蓝路游辛靳管柴蒙\
      鲍华喻祁房滕屈饶解牟艾尤时穆车边
      """
    ),
    (
      .givenName,
      """
      泽民国建华明平军伟文志永海春金荣德玉贵光新生林清福良成东祥红立俊峰强斌宝忠振武庆学家兴和安元世昌胜义鹏飞晓宇龙涛\
      杰勇敏丽芳英娟秀霞燕珍琴凤洁梅兰淑慧莉桂岚基镕洪江涵辉刚毅健凯超浩亮政谦亨奇固之轮翰朗伯宏言若鸣朋梁栋维启克伦翔旭鑫\
      雄坤豪礼廷乃其尧芝佳雪琳雯婷怡欣萍玲芬艳倩颖梓轩泉仁智瑞锦温恩绍铁瑛万邦济
      """
    ),
    (.suffix, "党局厅署委系学化法论院庭界"),
    (.weakSuffix, "处者员们性业家团"),
    (.function, "的了和与及或是在有不也都就而但把被对从向给让为以于着过地得很太再又才我你他她它这那个第几各要会能可没还只"),
    (.verb, "开卖买售收做办找约看刷招加发送换租求要玩赌吸贩嫖搞拍"),
    (.tail, "号群圈码网片"),
    (.charged, "淫嫖娼"),
  ]
}
