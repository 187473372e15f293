import TextAnalysis

/// A first look at a text: whether its single symbols, each as often as it occurs, make enough for any model that the whole
/// sum is worth its time. Nine of ten ordinary texts are told apart by this alone.
///
/// Weights are a byte each, four models to a word, so that few of them fill the cache. Immutable and shared.
final class GlanceTable: @unchecked Sendable {
  /// By group of models and unit, four weights in the group's unit, with `bias` added; the first in the lowest byte.
  private let weights: UnsafeMutablePointer<UInt32>
  /// By group.
  private let units: UnsafeMutablePointer<Float>
  /// By model, what the symbols must make more than.
  private let thresholds: UnsafeMutablePointer<Float>
  private let models: Int

  private static let bias: Float = 128
  /// As many bytes add up in 16 bits.
  private static let chunk = 256
  private static let symbols = 1 << 16

  /// - Parameter thresholds: by model of the table.
  init(_ table: TermTable, thresholds: [Float]) {
    models = thresholds.count
    self.thresholds = .copy(thresholds)
    let known = (0..<Self.symbols).filter { table.symbols[$0] != table.capacity }
    func weight(_ symbol: Int, _ model: Int) -> Float { table.weight(at: table.symbols[symbol], in: model) }
    let groups = (0..<table.groups).map { group in (0..<TermTable.width).map { group * TermTable.width + $0 }
    }
    units = .copy(
      groups.map { models in
        let greatest = known.reduce(Float(1e-3)) { greatest, symbol in
          models.reduce(greatest) { max($0, abs(weight(symbol, $1))) }
        }
        return greatest / (Self.bias - 1)
      })
    weights = .copy([UInt32](repeating: 0x8080_8080, count: Self.symbols * groups.count))
    for (group, models) in groups.enumerated() {
      for symbol in known {
        weights[group * Self.symbols + symbol] = models.reversed().reduce(0) { word, model in
          word << 8 | UInt32((weight(symbol, model) / units[group]).rounded() + Self.bias)
        }
      }
    }
  }

  deinit {
    weights.deallocate()
    units.deallocate()
    thresholds.deallocate()
  }

  /// Whether a text is worth the whole sum; linear.
  ///
  /// - Parameter scale: what sums over the text's terms are multiplied by.
  func passes(_ text: UnsafeBufferPointer<UInt16>, scale: Float) -> Bool {
    var first = 0
    while first < models {
      let sums = sums(of: text, group: first / TermTable.width) * scale
      for lane in 0..<min(TermTable.width, models - first) where sums[lane] > thresholds[first + lane] {
        return true
      }
      first += TermTable.width
    }
    return false
  }

  private func sums(of text: UnsafeBufferPointer<UInt16>, group: Int) -> SIMD4<Float> {
    let weights = weights + group * Self.symbols
    var total = SIMD4<Float>.zero
    var start = 0
    while start < text.count {
      let end = min(text.count, start + Self.chunk)
      // Two bytes of four in each, with room for their sums.
      var (even, odd): (UInt32, UInt32) = (0, 0)
      for index in start..<end {
        let word = weights[Int(text[index])]
        even &+= word & 0x00FF_00FF
        odd &+= word &>> 8 & 0x00FF_00FF
      }
      total += SIMD4(Float(even & 0xFFFF), Float(odd & 0xFFFF), Float(even >> 16), Float(odd >> 16))
      start = end
    }
    return (total - Self.bias * Float(text.count)) * units[group]
  }
}
