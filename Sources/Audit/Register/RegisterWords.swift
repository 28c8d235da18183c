import Localization
import Web

/// The words by which a register is read (`profiles/lexicon/register.json5`): what its columns are called, what its
/// states mean, and which provinces the first two digits of a site code stand for.
public struct RegisterWords: Sendable {
  /// A column of the register.
  public enum Field: String, Sendable, CaseIterable {
    case name, code, home, sponsor, supervisor, level, region, status, platform, lastResult
  }

  /// Headings by field, without white space.
  var headings: [Field: [String]] = [:]
  var statuses: [RegisteredSite.Status: [String]] = [:]
  /// Words of a last result that mean 不合格.
  var failed: [String] = []
  var passed: [String] = []
  /// First two digits of a site code → names of the province (GB/T 2260).
  var provinces: [String: [String]] = [:]
  /// Domains under which a government site should stand, in ASCII.
  var domains = DomainList([])

  func field(of heading: String) -> Field? {
    let word = Self.solid(heading)
    return Field.allCases.first { headings[$0]?.contains(word) == true }
      ?? Field.allCases.first { field in headings[field]?.contains { word.hasPrefix($0) } == true }
  }

  /// A text without white space and without what stands in brackets behind it: `网站名称（全称）` is 网站名称.
  static func solid(_ text: String) -> String {
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace && $0 != "*" }
    return String(String.UnicodeScalarView(scalars.prefix { !["(", "（", "[", "【"].contains($0) }))
  }
}

extension RegisterWords {
  init(_ root: Section) {
    _ = root.integer("version", 1...1)
    headings =
      root.section("headings", required: true) { section in
        var headings: [Field: [String]] = [:]
        for field in Field.allCases { headings[field] = section.strings(field.rawValue, required: true) }
        return headings
      } ?? [:]
    statuses =
      root.section("statuses", required: true) { section in
        var statuses: [RegisteredSite.Status: [String]] = [:]
        for status in RegisteredSite.Status.allCases {
          statuses[status] = section.strings(status.rawValue, required: true)
        }
        return statuses
      } ?? [:]
    _ = root.section("results", required: true) { section in
      failed = section.strings("failed", required: true) ?? []
      passed = section.strings("passed", required: true) ?? []
    }
    domains = DomainList(root.strings("domains", required: true) ?? [])
    provinces =
      root.section("provinces", required: true) { section in
        var provinces: [String: [String]] = [:]
        for key in section.keys {
          if key.count != 2 || Int(key) == nil {
            section.problem(key, Localized("应为两位数字", en: "expected two digits"))
          }
          provinces[key] = section.strings(key)
        }
        return provinces
      } ?? [:]
  }
}

extension ProfileLibrary {
  /// The words by which a register is read (`lexicon/register.json5`).
  public func registerWords() throws(ProfileError) -> RegisterWords {
    try data("lexicon/register.json5") { RegisterWords($0) }
  }
}
