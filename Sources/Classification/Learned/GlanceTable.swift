import TextAnalysis

/// The weights of single symbols in four models, a byte each, for a first look at a text: few of them fill the cache.
final class GlanceTable: @unchecked Sendable {
  /// By unit, four weights in units of `unit`, with `bias` added.
  private let weights: UnsafeMutablePointer<UInt32>
  private let unit: Float

  private static let bias: Float = 128
  /// As many bytes add up in 16 bits.
  private static let chunk = 256

  /// For a group of the models of a table.
  init(_ table: TermTable, group: Int) {
    weights = .allocate(capacity: 1 << 16)
    let models = (0..<TermTable.width).map { group * TermTable.width + $0 }
    var greatest: Float = 1e-3
    for symbol in 0..<1 << 16 {
      for model in models {
        greatest = max(greatest, abs(table.weight(at: table.symbols[symbol], in: model)))
      }
    }
    unit = greatest / (Self.bias - 1)
    for symbol in 0..<1 << 16 {
      weights[symbol] = models.enumerated().reduce(0) { word, model in
        let weight = table.weight(at: table.symbols[symbol], in: model.element)
        return word | UInt32((weight / unit).rounded() + Self.bias) << (8 * UInt32(model.offset))
      }
    }
  }

  deinit { weights.deallocate() }

  /// What all units of a text make together, by model; linear.
  func sums(of units: UnsafeBufferPointer<UInt16>) -> SIMD4<Float> {
    var total = SIMD4<Float>.zero
    var start = 0
    while start < units.count {
      let end = min(units.count, start + Self.chunk)
      // Two bytes of four in each, with room for their sums.
      var (even, odd): (UInt32, UInt32) = (0, 0)
      for index in start..<end {
        let word = weights[Int(units[index])]
        even &+= word & 0x00FF_00FF
        odd &+= word &>> 8 & 0x00FF_00FF
      }
      total += SIMD4(Float(even & 0xFFFF), Float(odd & 0xFFFF), Float(even >> 16), Float(odd >> 16))
      start = end
    }
    return (total - Self.bias * Float(units.count)) * unit
  }
}
