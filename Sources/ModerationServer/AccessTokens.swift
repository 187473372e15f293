/// Who may use the service, and for what: a token for each caller.
public struct AccessTokens: Sendable {
  /// One caller.
  struct Caller {
    var name: String
    var scopes: Set<AccessScope>
    var token: [UInt8]
  }

  /// Reads them from where they are kept.
  public typealias Load = @Sendable () throws -> AccessTokens

  let callers: [Caller]

  /// Shorter tokens could be guessed.
  static let shortest = 16

  /// Reads a token file: a line for each caller with a name, scopes with commas between, and the token; `#` begins a
  /// comment line.
  ///
  /// - Throws: `AccessTokensError` with the first line that is wrong.
  public init(parsing text: String) throws(AccessTokensError) {
    var callers: [Caller] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let fields = line.split(whereSeparator: \.isWhitespace)
      guard let first = fields.first, !first.hasPrefix("#") else { continue }
      callers.append(try Self.caller(fields, line: index + 1))
    }
    if callers.isEmpty { throw AccessTokensError(line: 1, what: "there is no token in the file") }
    self.callers = callers
  }

  private static func caller(_ fields: [Substring], line: Int) throws(AccessTokensError) -> Caller {
    guard fields.count == 3 else {
      throw AccessTokensError(
        line: line, what: "a name, scopes and a token were expected, such as: forum judge TOKEN")
    }
    let names = fields[1].split(separator: ",", omittingEmptySubsequences: false)
    let scopes = names.compactMap { AccessScope(rawValue: String($0)) }
    guard scopes.count == names.count else {
      let known = AccessScope.allCases.map(\.rawValue).joined(separator: ", ")
      throw AccessTokensError(line: line, what: "the scopes are not of \(known), with commas between")
    }
    guard fields[2].utf8.count >= shortest else {
      throw AccessTokensError(line: line, what: "the token is shorter than \(shortest) bytes")
    }
    return Caller(name: String(fields[0]), scopes: Set(scopes), token: Array(fields[2].utf8))
  }

  /// Whose token it is. The time it takes depends on the lengths of the tokens alone, not on what they have in common.
  func caller(of token: Substring) -> Caller? {
    let given = Array(token.utf8)
    var found: Caller?
    for caller in callers where Self.areEqual(given, caller.token) { found = caller }
    return found
  }

  /// Looks at every byte, whether or not those before differ.
  static func areEqual(_ given: [UInt8], _ token: [UInt8]) -> Bool {
    var difference = given.count ^ token.count
    for index in given.indices { difference |= Int(given[index] ^ token[index % token.count]) }
    return difference == 0
  }
}

/// What is wrong with a token file; it never quotes a token.
public struct AccessTokensError: Error, Sendable, Hashable, CustomStringConvertible {
  /// From 1.
  public var line: Int
  /// What is wrong.
  public var what: String
  /// The line and what is wrong with it.
  public var description: String { "line \(line): \(what)" }
}
