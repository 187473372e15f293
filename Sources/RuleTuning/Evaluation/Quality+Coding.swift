extension Quality {
  private enum CodingKeys: CodingKey {
    case name, documents, hits, wrong, falseAlarms, precision, recall, f1, averagePrecision, intervals
  }

  /// Writes `null` for measures of what no document is of, which are not defined, and leaves out their intervals.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    for (count, key) in [
      (documents, CodingKeys.documents), (hits, .hits), (wrong, .wrong), (falseAlarms, .falseAlarms),
    ] { try container.encode(count, forKey: key) }
    for (measure, key) in [
      (precision, CodingKeys.precision), (recall, .recall), (f1, .f1), (averagePrecision, .averagePrecision),
    ] { try container.encode(isDefined ? measure : nil, forKey: key) }
    if isDefined { try container.encodeIfPresent(intervals, forKey: .intervals) }
  }

  /// Reads what `encode(to:)` writes; 0 for what is not defined.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func count(_ key: CodingKeys) throws -> Int { try container.decode(Int.self, forKey: key) }
    func measure(_ key: CodingKeys) throws -> Double {
      try container.decodeIfPresent(Double.self, forKey: key) ?? 0
    }
    name = try container.decode(String.self, forKey: .name)
    (documents, hits) = (try count(.documents), try count(.hits))
    (wrong, falseAlarms) = (try count(.wrong), try count(.falseAlarms))
    (precision, recall) = (try measure(.precision), try measure(.recall))
    (f1, averagePrecision) = (try measure(.f1), try measure(.averagePrecision))
    intervals = try container.decodeIfPresent(Intervals.self, forKey: .intervals)
  }
}
