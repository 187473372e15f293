/// Strings that make one name with the term before or after them, so that the term alone is not what the text is about.
enum WordPhrases {
  /// What follows: 主义 in 马克思主义, 自治区.
  static let heads = units(
    "主义", "委员会", "常务", "办公厅", "自治区", "自治州", "自治县", "政治局", "宣传部", "研究院", "总局")
  /// What the longer names of authorities begin with.
  static let scopes = units("中国", "全国", "国家", "中央", "中共中央", "人民", "人大")
  /// What they end with; for terms of three characters and more, as 骗局 and 赌局 are none.
  static let authorities = units("局", "委", "部", "党", "署", "银行", "政协", "大会", "常委", "证监会", "红十字会")
  /// An end of `authorities` that is none.
  static let clubs = units("乐部")

  private static func units(_ texts: String...) -> [[UInt16]] { texts.map { Array($0.utf16) } }

  /// Whether one of the phrases stands at `start`.
  static func contains(_ phrases: [[UInt16]], at start: Int, in text: UnsafeBufferPointer<UInt16>) -> Bool {
    phrases.contains { phrase in
      start + phrase.count <= text.count && phrase.indices.allSatisfy { phrase[$0] == text[start + $0] }
    }
  }

  /// Whether one of the phrases ends at `end`, not beginning before `start`.
  static func contains(
    _ phrases: [[UInt16]], endingAt end: Int, from start: Int, in text: UnsafeBufferPointer<UInt16>
  ) -> Bool {
    phrases.contains { phrase in
      let first = end - phrase.count
      return first >= start && phrase.indices.allSatisfy { phrase[$0] == text[first + $0] }
    }
  }
}
