import CICU

/// The room characters take on a terminal.
public enum DisplayWidth {
  /// The number of columns of a character: two for ideographs and emoji, none for combining marks (UAX #11).
  public static func columns(of scalar: Unicode.Scalar) -> Int { Int(cicu_display_width(scalar.value)) }
}
