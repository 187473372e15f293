import Testing

@testable import Classification

/// What is noted of lists, from text to text.
@Suite struct ListMarksTests {
  /// What three lists are, of a value that the tests' macros cannot take.
  private struct Seen: Equatable {
    var marked: [Bool]
    var wanted: [Bool]
    var touched: [Int32]

    init(_ marks: borrowing ListMarks) {
      (marked, wanted, touched) = ([], [], Array(marks.touched))
      for list in 0..<3 {
        marked.append(marks[list])
        wanted.append(marks.isWanted(list))
      }
    }

    init(marked: [Bool], wanted: [Bool], touched: [Int32]) {
      (self.marked, self.wanted, self.touched) = (marked, wanted, touched)
    }

    static let nothing = Seen(marked: [false, false, false], wanted: [false, false, false], touched: [])
  }

  @Test func marksAreOfOneText() {
    var marks = ListMarks(isNoted: [true, false, true])
    let isNext = marks.begin()
    #expect(isNext)
    #expect(Seen(marks) == .nothing)
    for list in [2, 0, 1, 2] { marks.mark(list) }
    [Int32(1)].withUnsafeBufferPointer { marks.want($0) }
    #expect(
      Seen(marks) == Seen(marked: [true, true, true], wanted: [false, true, false], touched: [2, 0]))
    marks[0] = false
    #expect(Seen(marks).marked == [false, true, true])
    _ = marks.begin()
    #expect(Seen(marks) == .nothing)
  }

  @Test func numbersOfTextsBeginAnew() {
    var marks = ListMarks(isNoted: [true, true, true], stamp: .max - 1)
    let isNext = marks.begin()
    #expect(isNext)
    marks.mark(0)
    [Int32(1)].withUnsafeBufferPointer { marks.want($0) }
    let isStillNext = marks.begin()
    #expect(!isStillNext)
    #expect(Seen(marks) == .nothing)
    marks.mark(1)
    #expect(Seen(marks) == Seen(marked: [false, true, false], wanted: [false, false, false], touched: [1]))
  }
}
