import Glibc
import TextAnalysis

/// Text for a terminal: colours where they are wanted, columns by display width.
struct Terminal {
  /// Whether escape sequences are written.
  let hasColours: Bool

  /// For a file descriptor; `NO_COLOR` and dumb terminals are respected.
  init(descriptor: Int32) {
    let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
    hasColours = isatty(descriptor) == 1 && getenv("NO_COLOR") == nil && !isDumb
  }

  enum Style: String {
    case bold = "1"
    case dim = "2"
    case red = "31"
    case green = "32"
    case yellow = "33"
    case evidence = "4;31"
  }

  func styled(_ text: String, _ style: Style) -> String {
    hasColours ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
  }

  /// The number of columns a text takes: two for a wide character, none for a combining mark.
  static func width(of text: String) -> Int {
    text.reduce(0) { $0 + DisplayWidth.columns(of: $1) }
  }

  /// A text filled up with spaces to a number of columns.
  static func padded(_ text: String, to columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - width(of: text)))
  }

  /// A text in which nothing can move the cursor or hide: controls and invisible marks are shown as `\u{…}`, save the joiners
  /// inside an emoji.
  static func visible(_ text: String) -> String {
    var result = ""
    for character in text {
      let isEmoji = character.unicodeScalars.count > 1 && DisplayWidth.isEmoji(character)
      for scalar in character.unicodeScalars {
        if isHidden(scalar), !(isEmoji && DisplayWidth.joinsEmoji(scalar)) {
          result += scalar == "\n" ? "⏎" : "\\u{\(String(scalar.value, radix: 16))}"
        } else {
          result.unicodeScalars.append(scalar)
        }
      }
    }
    return result
  }

  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .unassigned, .privateUse: true
    default: false
    }
  }
}

/// Writes a line to standard error, where messages for people go.
func printError(_ message: String) { printErrorRaw(message + "\n") }

/// Writes to standard error without a line end.
func printErrorRaw(_ message: String) {
  var text = message
  text.withUTF8 { _ = write(STDERR_FILENO, $0.baseAddress, $0.count) }
}
