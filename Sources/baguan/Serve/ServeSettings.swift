import ArgumentParser
import Configuration
import Foundation
import Yams

/// The settings of `baguan serve`: from a flag, else from the environment, else from a settings file.
struct ServeSettings {
  private let reader: ConfigReader

  /// A setting whose value is of no use, or a settings file that cannot be used.
  struct Mistake: Error, CustomStringConvertible {
    var description: String
  }

  /// Reads the file, if there is one.
  init(flags: [String: ConfigValue?], file: String?) throws(Mistake) {
    let given = InMemoryProvider(name: "flags", values: Self.keyed(flags.compactMapValues(\.self)))
    let environment = EnvironmentVariablesProvider().prefixKeys(with: "baguan")
    let known = Set(flags.keys).union(["rules", "dictionary"])
    let filed = try file.map { path throws(Mistake) in
      InMemoryProvider(name: path, values: Self.keyed(try Self.read(path, known)))
    }
    reader = ConfigReader(providers: [given, environment] + (filed.map { [$0] } ?? []))
  }

  private static func keyed(_ values: [String: ConfigValue]) -> [AbsoluteConfigKey: ConfigValue] {
    Dictionary(uniqueKeysWithValues: values.map { (AbsoluteConfigKey([$0.key]), $0.value) })
  }

  private static func read(_ path: String, _ known: Set<String>) throws(Mistake) -> [String: ConfigValue] {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Mistake(description: "cannot read the settings file \(path)")
    }
    let loaded: Any?
    do { loaded = try Yams.load(yaml: text) } catch { throw Mistake(description: "\(path): \(error)") }
    guard let values = loaded as? [String: Any] else {
      throw Mistake(description: "\(path): settings were expected, such as port: 8080")
    }
    var result: [String: ConfigValue] = [:]
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard known.contains(name) else {
        throw Mistake(description: "\(path): there is no setting \"\(name)\"")
      }
      switch value {
      case let value as Bool: result[name] = ConfigValue(.bool(value), isSecret: false)
      case let value as Int: result[name] = .number(value)
      case let value as String: result[name] = .string(value)
      default: throw Mistake(description: "\(path): the setting \"\(name)\" is neither text nor a number")
      }
    }
    return result
  }

  func string(_ name: String) async throws(Mistake) -> String? {
    do {
      return try await reader.fetchString(forKey: ConfigKey([name]))
    } catch {
      throw mistake(name, "takes a text")
    }
  }

  /// One of several words.
  func word<Word: RawRepresentable<String>>(
    _ name: String, _ type: Word.Type, of words: [Word]
  ) async throws(Mistake) -> Word? {
    guard let text = try await string(name) else { return nil }
    guard let word = Word(rawValue: text), words.contains(where: { $0.rawValue == text }) else {
      throw mistake(name, "is \"\(text)\", not one of \(words.map(\.rawValue).joined(separator: ", "))")
    }
    return word
  }

  func number(_ name: String, in range: ClosedRange<Int>, standard: Int) async throws(Mistake) -> Int {
    try await number(name, in: range) ?? standard
  }

  /// Nil: nothing is said of it.
  func number(_ name: String, in range: ClosedRange<Int>) async throws(Mistake) -> Int? {
    let number: Int?
    do { number = try await reader.fetchInt(forKey: ConfigKey([name])) } catch { number = .min }
    guard let number else { return nil }
    guard range.contains(number) else {
      throw mistake(name, "takes a whole number from \(range.lowerBound) to \(range.upperBound)")
    }
    return number
  }

  func flag(_ name: String) async throws(Mistake) -> Bool {
    do {
      return try await reader.fetchBool(forKey: ConfigKey([name])) ?? false
    } catch {
      throw mistake(name, "takes true or false")
    }
  }

  private func mistake(_ name: String, _ what: String) -> Mistake {
    let variable = "BAGUAN_" + name.uppercased().replacingOccurrences(of: "-", with: "_")
    return Mistake(description: "the setting \(name) (--\(name), $\(variable) or in the file) \(what)")
  }
}
