import RuleTuning
import Testing

/// One way to round for text, page and diagrams.
@Suite struct DecimalsTests {
  @Test(arguments: [
    (0.6765, 3, "0.677"), (0.0625, 3, "0.063"), (0.125, 2, "0.13"), (-0.125, 2, "-0.13"),
    (0.9996, 3, "1.000"),
    (-0.0001, 3, "0.000"), (0, 0, "0"), (12.5, 0, "13"), (1234.5678, 2, "1234.57"), (0.05, 1, "0.1"),
    (0.007, 2, "0.01"), (.nan, 2, "–"), (-.infinity, 2, "–"), (1e20, 2, "1e+20"),
  ])
  func halvesAreRoundedAwayFromZero(value: Double, decimals: Int, text: String) {
    #expect(value.fixed(decimals) == text)
  }
}
