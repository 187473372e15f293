// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// What reads and judges texts is optimized in the tests of `make test`, too: they judge hundreds of thousands.
let judging: Set = [
  "TextAnalysis", "PatternMatching", "Rulesets", "Classification", "JSONCoding", "JSONLines", "Moderation",
  "RuleTuning",
]
let optimized: [SwiftSetting] =
  Context.environment["BAGUAN_TESTING"] == nil
  ? []
  : [.unsafeFlags(["-O", "-whole-module-optimization", "-num-threads", "2"], .when(configuration: .debug))]

/// A library target with its test target. Arrows between targets point down only; see CONTRIBUTING.md.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], tests: [Target.Dependency] = [],
  resources: [Resource] = [], embedded: [Resource] = []
) -> [Target] {
  [
    .target(
      name: name, dependencies: dependencies, resources: embedded,
      swiftSettings: strict + (judging.contains(name) ? optimized : [])),
    .testTarget(
      name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies + tests,
      resources: resources, swiftSettings: strict),
  ]
}

/// Fuzz targets are built by `make fuzz` alone: they have an entry point of their own.
let fuzzing: [Target] =
  Context.environment["BAGUAN_FUZZING"] == nil
  ? []
  : ["FuzzLines", "FuzzRules", "FuzzEngine"].map { name in
    .executableTarget(
      name: name, dependencies: ["Moderation", "Rulesets", "JSONLines", "JSONCoding"],
      path: "Tests/Fuzzing/\(name)", exclude: ["seeds"],
      swiftSettings: strict + [.unsafeFlags(["-parse-as-library"])])
  }

let package = Package(
  name: "baguan",
  products: [
    .library(name: "Moderation", targets: ["Moderation", "Rulesets"]),
    .executable(name: "baguan", targets: ["baguan"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.0.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.0.0", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.0"),
    .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.37.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.8.0"),
  ],
  targets: [
    .systemLibrary(name: "CICUSystem", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .target(
      name: "CICU", dependencies: ["CICUSystem"],
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
    .systemLibrary(name: "CMalloc"),
    .systemLibrary(name: "CPrefetch"),
    .systemLibrary(name: "CZlibSystem", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstdSystem", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .target(
      name: "CCodecs", dependencies: ["CZlibSystem", "CZstdSystem"],
      linkerSettings: [.linkedLibrary("z"), .linkedLibrary("zstd")]),
  ]
    + module("TextAnalysis", ["CICU"])
    + module("PatternMatching", ["CPrefetch"])
    + module("Rulesets", ["JSONCoding", .product(name: "Yams", package: "Yams")])
    + module("Classification", ["TextAnalysis", "PatternMatching", "Rulesets", "CICU", "CPrefetch"])
    + module("JSONCoding")
    + module("StreamCodecs", ["CCodecs"])
    + module("JSONLines", ["StreamCodecs"])
    + module(
      "Moderation", ["Classification", "TextAnalysis", "Rulesets", "JSONCoding"],
      tests: ["BatchModeration", "JSONLines"])
    + module("BatchModeration", ["Moderation", "JSONLines", "StreamCodecs", "JSONCoding", "Rulesets"])
    + module(
      "RuleTuning",
      [
        "Moderation", "Classification", "Rulesets", "TextAnalysis", "JSONLines", "JSONCoding",
        .product(name: "Yams", package: "Yams"),
      ])
    + module("ReviewStore", [.product(name: "GRDB", package: "GRDB.swift")])
    + module("ConsolePages", embedded: [.embedInCode("Files")])
    + module(
      "ModerationServer",
      [
        "ConsolePages", "Moderation", "ReviewStore", "Rulesets", "JSONCoding",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "HummingbirdTLS", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOConcurrencyHelpers", package: "swift-nio"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOSSL", package: "swift-nio-ssl"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      tests: [
        "BatchModeration", "JSONLines", "RuleTuning", .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
      ])
    + [
      .executableTarget(
        name: "baguan",
        dependencies: [
          "BatchModeration", "Moderation", "Classification", "RuleTuning", "Rulesets", "JSONCoding",
          "JSONLines", "ModerationServer", "ReviewStore", "StreamCodecs", "TextAnalysis", "CMalloc",
          .product(name: "ArgumentParser", package: "swift-argument-parser"),
          .product(name: "Configuration", package: "swift-configuration"),
          .product(name: "Logging", package: "swift-log"),
          .product(name: "Yams", package: "Yams"),
        ], swiftSettings: strict),
      .executableTarget(
        name: "Benchmarks",
        dependencies: [
          "BatchModeration", "Moderation", "Rulesets", "JSONCoding", "JSONLines", "TextAnalysis",
          "PatternMatching",
          .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ], swiftSettings: strict),
      .executableTarget(
        name: "EchoServer",
        dependencies: [
          .product(name: "Hummingbird", package: "hummingbird"),
          .product(name: "Logging", package: "swift-log"),
        ], swiftSettings: strict),
      .testTarget(name: "baguanTests", dependencies: ["baguan"], exclude: ["Golden"], swiftSettings: strict),
    ] + fuzzing
)
