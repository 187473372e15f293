// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]

/// A library target with its test target. Arrows between targets point down only; see CONTRIBUTING.md.
func module(
  _ name: String, _ dependencies: [Target.Dependency] = [], tests: [Target.Dependency] = [],
  resources: [Resource] = []
) -> [Target] {
  [
    .target(name: name, dependencies: dependencies, swiftSettings: strict),
    .testTarget(
      name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies + tests,
      resources: resources, swiftSettings: strict),
  ]
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
  ],
  targets: [
    .systemLibrary(name: "CICUSystem", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .target(
      name: "CICU", dependencies: ["CICUSystem"],
      linkerSettings: [.linkedLibrary("icui18n"), .linkedLibrary("icuuc")]),
  ]
    + module("TextAnalysis", ["CICU"])
    + module("PatternMatching")
    + module("Rulesets", [.product(name: "Yams", package: "Yams")])
    + module("Classification", ["TextAnalysis", "PatternMatching", "Rulesets", "CICU"])
    + module("JSONCoding")
    + module("JSONLines")
    + module(
      "Moderation", ["Classification", "TextAnalysis", "Rulesets", "JSONCoding"],
      tests: ["BatchModeration", "JSONLines"])
    + module("BatchModeration", ["Moderation", "JSONLines", "JSONCoding", "Rulesets"])
    + module(
      "RuleTuning",
      [
        "Moderation", "Classification", "Rulesets", "TextAnalysis", "JSONLines", "JSONCoding",
        .product(name: "Yams", package: "Yams"),
      ])
    + [
      .executableTarget(
        name: "baguan",
        dependencies: [
          "BatchModeration", "Moderation", "RuleTuning", "Rulesets", "JSONCoding", "JSONLines",
          "TextAnalysis",
          .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ], swiftSettings: strict),
      .testTarget(name: "baguanTests", dependencies: ["baguan"], exclude: ["Golden"], swiftSettings: strict),
    ]
)
