import TextAnalysis
import Testing

@Suite struct PinyinTableTests {
  @Test func charactersThatAreReadAlikeAreEqual() throws {
    let table = try PinyinTable()
    let (left, right) = (Array("微信裙主".utf16), Array("薇芯群主".utf16))
    #expect(left.map { table[$0] } == right.map { table[$0] })
    #expect(left.map(table.name) == ["wei", "xin", "qun", "zhu"])
    #expect(table[Array("加".utf16)[0]] != table[Array("微".utf16)[0]])
    #expect(Array("aＡ1。あ".utf16).allSatisfy { table[$0] == 0 } && table.name(of: 0x61) == "")
  }
}
