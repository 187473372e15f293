import Testing

@testable import TextAnalysis

@Suite struct SegmenterTests {
  private static let terms = ["发票", "代开", "卖淫", "微信", "加群", "加微信"].map { Array($0.utf16) }

  /// Whether the only hit of a term in a text is kept.
  private func keeps(_ term: String, in text: String, lexicon: WordLexicon? = nil) throws -> Bool {
    let analyzed = try Analysis.of(text)
    let wanted = Array(term.utf16)
    let letters = Array(analyzed.letters)
    let start = try #require(
      letters.indices.first { letters.dropFirst($0).starts(with: wanted) }, "\(term) is not in \(text)")
    return try withExtendedLifetime(analyzed) {
      try Segmenter(lexicon: lexicon).keepsHit(start..<start + wanted.count, in: analyzed)
    }
  }

  @Test(arguments: [
    ("发票", "代开发票"), ("卖淫", "卖淫秽物品"), ("微信", "加微信群"), ("微信", "我的微信号是"), ("微信", "加小李微信"),
    ("卖淫", "卖淫者"), ("色情", "色情片"), ("vx", "加vx123"), ("porn", "free porn"), ("freeporn", "get free porn now"),
    ("台独", "反对台独势力"), ("微信", "加微*信群"), ("刷单", "招刷单员"),
  ])
  func keepsWords(term: String, text: String) throws {
    #expect(try keeps(term, in: text))
    #expect(try keeps(term, in: text, lexicon: WordLexicon(terms: Self.terms)))
  }

  @Test(arguments: [
    ("台独", "平台独立"), ("口交", "出口交易"), ("色情", "角色情感"), ("操你", "体操你好"), ("和服", "和服务员"), ("和服", "和服务"),
    ("泽民", "陈泽民先生"), ("共产", "共产党"), ("太阳", "太阳系"), ("自由", "自由主义"), ("sex", "sexy"), ("sex", "unisex"),
    ("12", "112"), ("口交", "出口*交易"), ("成人", "一万成人民币"), ("打手", "打手机"), ("气象局", "中国气象局"),
  ])
  func dropsPartsOfWords(term: String, text: String) throws {
    #expect(try !keeps(term, in: text))
    #expect(try !keeps(term, in: text, lexicon: WordLexicon(terms: Self.terms)))
  }

  @Test func termsOfTheRulesetShowWhereIcuIsWrong() throws {
    let bare = try words("有代开车票")
    #expect(bare.contains("开车"))
    let lexicon = WordLexicon(terms: ["代开", "车票"].map { Array($0.utf16) })
    #expect(try words("有代开车票", lexicon: lexicon).suffix(2) == ["代开", "车票"])
    #expect(try !keeps("代开", in: "有代开车票"))
    #expect(try keeps("代开", in: "有代开车票", lexicon: lexicon))
  }

  @Test func dictionaryDropsWhatIcuKeeps() throws {
    let entries = "做 900 v\n爱好 300 n\n爱好者 200 n\n做爱 20 v\n好 800 a\n者 100 k\n"
    let lexicon = try Array(entries.utf8).withUnsafeBufferPointer { try WordLexicon(dictionary: $0) }
    #expect(try keeps("做爱", in: "做爱好者"))
    #expect(try !keeps("做爱", in: "做爱好者", lexicon: lexicon))
    #expect(try words("做爱好者", lexicon: lexicon) == ["做", "爱好者"])
  }

  @Test func phrasesOfTheDictionaryDoNotHideTheirWords() throws {
    let entries = "证券 500 n\n交易 500 n\n证券交易 300 n\n改革 9 n\n开放 9 n\n改革开放 900 n\n"
    let lexicon = try Array(entries.utf8).withUnsafeBufferPointer { try WordLexicon(dictionary: $0) }
    #expect(try keeps("证券", in: "证券交易", lexicon: lexicon))
    #expect(try !keeps("改革", in: "改革开放", lexicon: lexicon))
  }

  @Test func wordsShowTermsNamesAndSuffixes() throws {
    let lexicon = WordLexicon(terms: Self.terms)
    #expect(try words("我微信号，陈建国是服务员", lexicon: lexicon) == ["我", "微信", "号", "，", "陈建国", "是", "服务员"])
  }

  private func words(_ text: String, lexicon: WordLexicon? = nil) throws -> [String] {
    let units = Array(text.utf16)
    return try units.withUnsafeBufferPointer { buffer in
      try Segmenter(lexicon: lexicon).words(of: buffer).map {
        String(decoding: buffer[$0.units], as: UTF16.self)
      }
    }
  }
}
