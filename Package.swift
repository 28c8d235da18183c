// swift-tools-version: 6.2
// Mingcha 明察. One target a layer; the arrows go one way (docs/architecture.md). No packages: only
// libcurl, libxml2 and SQLite from the system.
import PackageDescription

/// Settings of the targets that touch C libraries: everything strict but memory safety.
let fenced: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

/// Settings of the pure targets: the compiler itself says that there is no raw pointer in them.
let pure: [SwiftSetting] = fenced + [.strictMemorySafety()]

func layer(_ name: String, _ dependencies: [Target.Dependency], _ settings: [SwiftSetting] = pure) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: settings)
}

func tests(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.init(stringLiteral: name)] + dependencies,
    resources: [.copy("Fixtures")], swiftSettings: fenced)
}

let package = Package(
  name: "mingcha",
  defaultLocalization: "zh",
  products: [.executable(name: "mingcha", targets: ["mingcha"])],
  targets: [
    .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
    .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CGetopt"),
    .systemLibrary(name: "CMalloc"),

    layer("Localization", []),
    layer("JSON", []),
    layer("SQLite", ["CSQLite"], fenced),
    layer("HTML", ["CLibXML2"], fenced),
    layer("Web", []),
    layer("HTTP", ["CCurl", "Web"], fenced),
    layer("Disclosure", ["HTML", "Web", "JSON"]),
    layer("Store", ["SQLite", "Web", "HTML", "Disclosure", "JSON"]),
    layer("Crawl", ["HTTP", "Web", "HTML", "Disclosure", "Store"]),
    layer("Archive", ["HTTP", "Web", "Disclosure", "Crawl"]),
    layer("Audit", ["Localization", "JSON", "Web", "HTML", "Disclosure", "Store", "Crawl"]),
    layer("Report", ["Localization", "JSON", "Web", "Disclosure", "Store", "Audit"]),
    layer("PortalSim", ["Web", "JSON"], fenced),
    .executableTarget(
      name: "mingcha",
      dependencies: [
        "CGetopt", "CMalloc", "Localization", "JSON", "SQLite", "Web", "HTML", "HTTP", "Disclosure", "Store",
        "Crawl",
        "Archive", "Audit", "Report",
        "PortalSim",
      ],
      swiftSettings: fenced),
    // Measures parts of the above in one process; no product, so that nothing installs it.
    .executableTarget(
      name: "mingcha-bench", dependencies: ["HTML", "HTTP", "Web", "JSON", "Disclosure"], swiftSettings: fenced),
    // Serves a million small pages for the soak (bench/soak).
    .executableTarget(name: "mingcha-bench-portal", dependencies: ["PortalSim"], swiftSettings: fenced),
    // Writes reports of a large and odd run, and measures that.
    .executableTarget(
      name: "mingcha-bench-reports", dependencies: ["Localization", "Disclosure", "Store", "Audit", "Report"],
      swiftSettings: fenced),

    tests("JSON"),
    tests("SQLite"),
    tests("HTML"),
    tests("Web"),
    tests("HTTP", ["PortalSim", "Web"]),
    tests("Disclosure", ["HTML", "JSON", "Web"]),
    tests("Store", ["Disclosure", "Web", "SQLite"]),
    tests("Crawl", ["Disclosure", "HTTP", "PortalSim", "SQLite", "Store", "Web"]),
    tests("Archive", ["Crawl", "HTTP", "Web"]),
    tests("Audit", ["Crawl", "Disclosure", "Localization", "PortalSim", "Store", "Web"]),
    tests("Report", ["mingcha-bench-reports", "Audit", "Disclosure", "JSON", "Localization", "Store", "Web"]),
    tests("PortalSim", ["Web", "JSON"]),
    .testTarget(
      name: "EndToEndTests", dependencies: ["Disclosure", "JSON", "SQLite", "Store", "PortalSim", "Web"],
      exclude: ["corpus-verdicts.json5"], swiftSettings: fenced),
  ]
)

// `MINGCHA_FUZZ=1` adds the program that `scripts/fuzz` builds. libFuzzer brings its main function.
if Context.environment["MINGCHA_FUZZ"] != nil {
  package.targets.append(
    .executableTarget(
      name: "mingcha-fuzz", dependencies: ["HTML", "Web", "JSON", "Disclosure"], path: "Tests/Fuzz",
      exclude: ["Seeds"], swiftSettings: fenced))
}

// `MINGCHA_ONLY=DisclosureTests,WebTests swift test` builds nothing but the named targets and what they need.
if let only = Context.environment["MINGCHA_ONLY"], !only.isEmpty {
  var kept: Set<String> = []
  var wanted = only.split(separator: ",").map(String.init)
  while let name = wanted.popLast() {
    guard kept.insert(name).inserted else { continue }
    for dependency in package.targets.first(where: { $0.name == name })?.dependencies ?? [] {
      if case .byNameItem(let needed, _) = dependency { wanted.append(needed) }
    }
  }
  package.targets.removeAll { !kept.contains($0.name) }
  package.products.removeAll { !kept.contains($0.name) }
}
