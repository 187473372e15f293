import TextAnalysis

/// A first look at a text: whether its single symbols, each as often as it occurs, make enough for any model that the whole
/// sum is worth its time. Nine of ten ordinary texts are told apart by this alone.
///
/// Weights are a byte each, those of sixteen models side by side, so that one load and four operations add a symbol to all of
/// them. Immutable and shared.
final class GlanceTable: @unchecked Sendable {
  /// By block of sixteen models and unit of text, weights in the models' units with `bias` added: in each lane that of an even
  /// model in the lower byte, that of the next one in the higher.
  private let weights: UnsafeMutablePointer<Lanes>
  /// By block.
  private let limits: UnsafeMutablePointer<Limits>
  private let blocks: Int

  /// What sixteen models ask for, those with even numbers in the first of two.
  private struct Limits {
    /// What a byte means.
    var units = (even: SIMD8<Float>.zero, odd: SIMD8<Float>.zero)
    /// What the symbols must make more than; a place without a model is never reached.
    var thresholds = (
      even: SIMD8<Float>(repeating: .infinity), odd: SIMD8<Float>(repeating: .infinity)
    )

    subscript(place: Int) -> (unit: Float, threshold: Float) {
      get {
        place % 2 == 0
          ? (units.even[place / 2], thresholds.even[place / 2])
          : (units.odd[place / 2], thresholds.odd[place / 2])
      }
      set {
        if place % 2 == 0 {
          (units.even[place / 2], thresholds.even[place / 2]) = newValue
        } else {
          (units.odd[place / 2], thresholds.odd[place / 2]) = newValue
        }
      }
    }
  }

  private typealias Lanes = SIMD8<UInt16>
  private static let width = 2 * Lanes.scalarCount
  private static let bias: Float = 128
  /// As many bytes add up in 16 bits.
  private static let chunk = 256
  private static let symbols = 1 << 16

  /// - Parameter thresholds: by model of the table.
  init(_ table: TermTable, thresholds: [Float]) {
    blocks = (thresholds.count + Self.width - 1) / Self.width
    limits = .copy([Limits](repeating: Limits(), count: blocks))
    let known = (0..<Self.symbols).filter { table.symbols[$0] != table.capacity }
    func weight(_ symbol: Int, _ model: Int) -> Float { table.weight(at: table.symbols[symbol], in: model) }
    weights = .copy([Lanes](repeating: Lanes(repeating: 0x8080), count: Self.symbols * blocks))
    for model in thresholds.indices {
      let (block, place) = model.quotientAndRemainder(dividingBy: Self.width)
      let shift = UInt16(place % 2 * 8)
      let unit = known.reduce(Float(1e-3)) { max($0, abs(weight($1, model))) } / (Self.bias - 1)
      limits[block][place] = (unit, thresholds[model])
      for symbol in known {
        let byte = UInt16((weight(symbol, model) / unit).rounded() + Self.bias)
        let index = block * Self.symbols + symbol
        weights[index][place / 2] = weights[index][place / 2] & ~(0xFF << shift) | byte << shift
      }
    }
  }

  deinit {
    weights.deallocate()
    limits.deallocate()
  }

  /// Whether a text is worth the whole sum; linear.
  ///
  /// - Parameter scale: what sums over the text's terms are multiplied by.
  func passes(_ text: UnsafeBufferPointer<UInt16>, scale: Float) -> Bool {
    let bias = Self.bias * Float(text.count)
    for block in 0..<blocks {
      let (limits, (even, odd)) = (limits[block], sums(of: text, block: block))
      let evens = (SIMD8<Float>(even) - bias) * limits.units.even * scale - limits.thresholds.even
      let odds = (SIMD8<Float>(odd) - bias) * limits.units.odd * scale - limits.thresholds.odd
      if pointwiseMax(evens, odds).max() > 0 { return true }
    }
    return false
  }

  /// What the symbols' bytes make, of even models and of odd ones.
  private func sums(of text: UnsafeBufferPointer<UInt16>, block: Int) -> (
    even: SIMD8<UInt32>, odd: SIMD8<UInt32>
  ) {
    let weights = weights + block * Self.symbols
    var (evens, odds) = (SIMD8<UInt32>.zero, SIMD8<UInt32>.zero)
    var start = 0
    while start < text.count {
      let end = min(text.count, start + Self.chunk)
      var (even, odd) = (Lanes.zero, Lanes.zero)
      for index in start..<end {
        let lanes = weights[Int(text[index])]
        even &+= lanes & 0x00FF
        odd &+= lanes &>> 8
      }
      evens &+= SIMD8<UInt32>(truncatingIfNeeded: even)
      odds &+= SIMD8<UInt32>(truncatingIfNeeded: odd)
      start = end
    }
    return (evens, odds)
  }
}
