/// The mistakes that a page holds, as its script reads them.
struct PageErrors: Encodable {
  /// What kind of mistake it is.
  enum Sort: String, Encodable, CaseIterable {
    case falseAlarm = "false-alarm"
    case miss
    case confusion

    var chinese: String {
      switch self {
      case .falseAlarm: "误报"
      case .miss: "漏报"
      case .confusion: "错类"
      }
    }
    var english: String {
      switch self {
      case .falseAlarm: "false alarm"
      case .miss: "miss"
      case .confusion: "told as another class"
      }
    }
  }

  /// How many mistakes of a sort there are, and how many of them are on the page.
  struct Total: Encodable {
    var sort: Sort
    var documents: Int
    var embedded: Int
  }

  /// A stretch of a text, with the rules that hold by it.
  struct Part: Encodable, Hashable {
    var text: String
    /// By index in `rules`; absent where none does.
    var rules: [Int]?
  }

  /// One document that was judged wrongly.
  struct Mistake: Encodable {
    var sort: Sort
    var id: String
    var file: String
    var line: Int
    var kind: String
    var source: String?
    var label: String
    /// Category id; absent when it passes.
    var told: String?
    var action: String
    var score: Double
    /// By index in `rules`.
    var rules: [Int]
    /// Mistakes of the same cause, this one counted.
    var alike: Int
    var parts: [Part]
  }

  /// Ids of rules that are named, sorted.
  var rules: [String]
  var totals: [Total]
  var mistakes: [Mistake]
}
