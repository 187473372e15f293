import Glibc

/// Writes JSON into a buffer that is reused; no tree is built.
///
/// Commas are written where they belong; that keys and values alternate is the caller's part. Not thread-safe.
public final class JSONWriter {
  private var storage: UnsafeMutablePointer<UInt8>
  private var capacity: Int
  /// Bytes written.
  public private(set) var count = 0
  private var needsComma = false

  /// Creates a writer with room for some bytes.
  public init(capacity: Int = 4096) {
    self.capacity = max(capacity, 64)
    storage = Self.grown(nil, to: self.capacity)
  }

  deinit { free(storage) }

  /// What was written; valid until the next write.
  public var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: storage, count: count) }

  /// Forgets what was written.
  public func removeAll() {
    count = 0
    needsComma = false
  }

  /// Opens an object, writes its fields, closes it.
  public func object(_ fields: () throws -> Void) rethrows {
    try container(UInt8(ascii: "{"), UInt8(ascii: "}"), fields)
  }

  /// Opens an array, writes its values, closes it.
  public func array(_ values: () throws -> Void) rethrows {
    try container(UInt8(ascii: "["), UInt8(ascii: "]"), values)
  }

  private func container(_ open: UInt8, _ close: UInt8, _ body: () throws -> Void) rethrows {
    comma()
    append(open)
    needsComma = false
    try body()
    append(close)
    needsComma = true
  }

  /// Writes a key, which must need no escapes.
  public func key(_ name: StaticString) {
    quoted(name)
    storage[count] = UInt8(ascii: ":")
    count += 1
    needsComma = false
  }

  /// Writes a string that needs no escapes.
  public func string(_ text: StaticString) {
    quoted(text)
    needsComma = true
  }

  /// Writes a comma if one is due and the text in quotes; leaves room for one byte more.
  private func quoted(_ text: StaticString) {
    let length = text.utf8CodeUnitCount
    reserve(length + 4)
    var end = storage + count
    if needsComma {
      end.pointee = UInt8(ascii: ",")
      end += 1
    }
    end.pointee = UInt8(ascii: "\"")
    (end + 1).update(from: text.utf8Start, count: length)
    end[length + 1] = UInt8(ascii: "\"")
    count = end - storage + length + 2
  }

  /// Writes a key made at run time. Named apart, since a literal would else be taken for a `String`.
  public func key(named name: String) {
    string(name)
    append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// Writes a string.
  public func string(_ text: String) {
    var copy = text
    copy.withUTF8 { string($0) }
  }

  /// Writes a string given as UTF-8.
  public func string(_ utf8: UnsafeBufferPointer<UInt8>) {
    comma()
    append(UInt8(ascii: "\""))
    var start = 0
    while true {
      let at = Self.nextEscaped(utf8, from: start)
      append(UnsafeBufferPointer(rebasing: utf8[start..<at]))
      if at == utf8.count { break }
      escape(utf8[at])
      start = at + 1
    }
    append(UInt8(ascii: "\""))
    needsComma = true
  }

  /// The place of the next byte that needs an escape, or the end.
  private static func nextEscaped(_ utf8: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var at = start
    while at &+ 8 <= utf8.count {
      let word = UnsafeRawPointer(utf8.baseAddress! + at).loadUnaligned(as: UInt64.self)
      if JSONCursor.specialBytes(word, isASCII: false) != 0 { break }
      at &+= 8
    }
    while at < utf8.count, utf8[at] >= 0x20, utf8[at] != UInt8(ascii: "\""), utf8[at] != UInt8(ascii: "\\") {
      at &+= 1
    }
    return at
  }

  private func escape(_ byte: UInt8) {
    append(UInt8(ascii: "\\"))
    switch byte {
    case 0x08: append(UInt8(ascii: "b"))
    case 0x09: append(UInt8(ascii: "t"))
    case 0x0A: append(UInt8(ascii: "n"))
    case 0x0C: append(UInt8(ascii: "f"))
    case 0x0D: append(UInt8(ascii: "r"))
    case 0..<0x20:
      for digit in [0x75, 0x30, 0x30, 0x30 + byte >> 4, byte & 15 < 10 ? 0x30 + byte & 15 : 0x57 + byte & 15]
      {
        append(digit)
      }
    default: append(byte)
    }
  }

  /// Writes a whole number.
  public func integer(_ value: Int) {
    comma()
    digits(value)
    needsComma = true
  }

  /// Writes a number rounded to at most four decimals, without trailing zeros.
  public func decimal(_ value: Double) {
    comma()
    precondition(value.isFinite && abs(value) < 1e14)
    let scaled = Int((value * 10_000).rounded())
    if scaled < 0 { append(UInt8(ascii: "-")) }
    digits(abs(scaled) / 10_000)
    var fraction = abs(scaled) % 10_000
    if fraction > 0 { append(UInt8(ascii: ".")) }
    var place = 1000
    while fraction > 0 {
      append(UInt8(0x30 + fraction / place))
      fraction %= place
      place /= 10
    }
    needsComma = true
  }

  private func digits(_ value: Int) {
    if 0..<100 ~= value {
      if value > 9 { append(UInt8(0x30 + value / 10)) }
      append(UInt8(0x30 + value % 10))
      return
    }
    if value < 0 { append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 20) { buffer in
      var at = 20
      repeat {
        at -= 1
        buffer[at] = UInt8(0x30 + rest % 10)
        rest /= 10
      } while rest > 0
      append(UnsafeBufferPointer(rebasing: buffer[at...]))
    }
  }

  /// Writes `true` or `false`.
  public func boolean(_ value: Bool) { literal(value ? "true" : "false") }

  /// Writes `null`.
  public func null() { literal("null") }

  private func literal(_ text: StaticString) {
    raw(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes a value that is JSON already.
  public func raw(_ json: UnsafeBufferPointer<UInt8>) {
    comma()
    append(json)
    needsComma = true
  }

  /// Writes the beginning of a value that is JSON already, up to where another value goes.
  public func begin(_ json: UnsafeBufferPointer<UInt8>) {
    comma()
    append(json)
    needsComma = false
  }

  /// Writes the end of a value.
  public func end(_ text: StaticString) {
    append(text)
    needsComma = true
  }

  /// Ends a line: what follows starts anew.
  public func newline() {
    append(0x0A)
    needsComma = false
  }

  private func comma() {
    if needsComma { append(UInt8(ascii: ",")) }
  }

  /// Appends bytes as they are, outside the grammar.
  public func append(_ bytes: UnsafeBufferPointer<UInt8>) {
    guard let source = bytes.baseAddress, bytes.count > 0 else { return }
    reserve(bytes.count)
    (storage + count).update(from: source, count: bytes.count)
    count += bytes.count
  }

  /// Appends text as it is, outside the grammar.
  public func append(_ text: StaticString) {
    append(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    needsComma = false
  }

  @inline(__always)
  private func append(_ byte: UInt8) {
    reserve(1)
    storage[count] = byte
    count += 1
  }

  @inline(__always)
  private func reserve(_ more: Int) {
    if count &+ more > capacity { grow(by: more) }
  }

  /// Much memory grows by an eighth, and the C library moves it without copying it, so that it is not there twice.
  @inline(never)
  private func grow(by more: Int) {
    capacity = max(count + more, capacity + (capacity < 1 << 20 ? capacity : capacity / 8))
    storage = Self.grown(storage, to: capacity)
  }

  private static func grown(_ old: UnsafeMutablePointer<UInt8>?, to capacity: Int) -> UnsafeMutablePointer<
    UInt8
  > {
    guard let new = realloc(old, capacity) else { fatalError("no memory for \(capacity) bytes") }
    return new.assumingMemoryBound(to: UInt8.self)
  }
}
