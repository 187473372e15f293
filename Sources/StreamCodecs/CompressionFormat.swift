import CCodecs

/// How bytes are compressed.
public enum CompressionFormat: String, Sendable, Hashable, CaseIterable, Codable {
  /// RFC 1952.
  case gzip
  /// RFC 8878.
  case zstd

  /// The format whose file names end like this one; nil for a file that is not compressed.
  public init?(path: String) {
    guard let format = Self.allCases.first(where: { path.lowercased().hasSuffix($0.suffix) }) else {
      return nil
    }
    self = format
  }

  /// The format that a file with these first bytes is in; nil for any other file. Four bytes are enough.
  public init?(firstBytes: some Collection<UInt8>) {
    if let format = Self.allCases.first(where: { firstBytes.starts(with: $0.magic) }) {
      self = format
    } else if Self.isSkippableFrame(firstBytes) {
      self = .zstd
    } else {
      return nil
    }
  }

  /// A frame with which parallel compressors begin their files (RFC 8878, 3.1.2).
  private static func isSkippableFrame(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.first.map { 0x50...0x5F ~= $0 } ?? false && bytes.dropFirst().starts(with: [0x2A, 0x4D, 0x18])
  }

  /// How names of files end.
  public var suffix: String {
    switch self {
    case .gzip: ".gz"
    case .zstd: ".zst"
    }
  }

  private var magic: [UInt8] {
    switch self {
    case .gzip: [0x1F, 0x8B, 0x08]
    case .zstd: [0x28, 0xB5, 0x2F, 0xFD]
    }
  }

  /// The shim's number for it.
  var code: Int32 {
    switch self {
    case .gzip: Int32(CCODECS_GZIP)
    case .zstd: Int32(CCODECS_ZSTD)
    }
  }
}
