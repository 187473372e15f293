import RuleTuning
import Testing

@Suite struct LexiconEditorTests {
  @Test func termsAreAddedInOrderAndCommentsStay() {
    var editor = LexiconEditor("#! boundary: loose\n# head\n兼职\n# about this one\n日结\tword\n# tail\n")
    #expect(editor.add(["打字员", "兼职", "abc", "打字员"]) == ["abc", "打字员"])
    #expect(
      editor.text
        == "#! boundary: loose\n# head\nabc\n兼职\n打字员\n# about this one\n日结\tword\n# tail\n")
    #expect(editor.add(["日结"]) == [])
  }

  @Test func nothingAddedLeavesTheFileAsItWas() {
    let text = "# head\n\n乙\n甲\n"
    var editor = LexiconEditor(text)
    #expect(editor.add([]) == [] && editor.text == "# head\n乙\n甲\n")
  }
}
