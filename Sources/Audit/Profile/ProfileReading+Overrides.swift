import Disclosure
import HTML
import Localization
import Web

extension ProfileReading {
  /// `overrides`: how the pages of odd sites are read, by XPath 1.0 expressions. Each is tried here on an empty page,
  /// so that a crawl never begins with one that cannot work.
  func overrides(_ root: Section) -> [PageOverride] {
    var seen: Set<String> = []
    return root.sections("overrides") { section in
      guard let id = section.string("id", required: true) else { return nil }
      if !seen.insert(id).inserted {
        section.problem("id", Localized("“\(id)”重复", en: "“\(id)” occurs twice"))
      }
      var override = PageOverride(id: id)
      override.hosts = Set(section.strings("hosts") ?? [])
      override.paths = (section.strings("paths") ?? []).map { PathPattern($0) }
      for path in override.paths where !path.text.hasPrefix("/") && !path.text.hasPrefix("*") {
        section.problem(
          "paths",
          Localized("路径“\(path.text)”须以 / 或 * 开头", en: "the path “\(path.text)” must begin with / or *"))
      }
      if override.hosts.isEmpty, override.paths.isEmpty {
        section.problem("hosts", Localized("须写 hosts 或 paths", en: "hosts or paths must say which pages are meant"))
      }
      override.kind = section.choice("kind", PageKind.self)
      override.title = query("title", section)
      override.published = query("published", section)
      override.source = query("source", section)
      override.content = query("content", section)
      override.next = query("next", section)
      override.list =
        section.section("list") { list in
          let title = query("title", list)
          let link = query("link", list)
          let date = query("date", list)
          return query("rows", list, required: true).map {
            PageOverride.List(rows: $0, title: title, link: link, date: date)
          }
        } ?? nil
      _ = section.section("record") { record in
        for field in PageOverride.Field.allCases { override.record[field] = query(field.rawValue, record) }
      }
      return override
    } ?? []
  }

  private func query(_ key: String, _ section: Section, required: Bool = false) -> XPathQuery? {
    guard let text = section.string(key, required: required) else { return nil }
    do {
      return try XPathQuery(text)
    } catch {
      let place = error.offset.map { ("第 \($0 + 1) 个字节处", " at byte \($0 + 1)") } ?? ("", "")
      section.problem(
        key,
        Localized(
          "“\(text)”不是 XPath 1.0 表达式\(place.0.isEmpty ? "" : "，错在\(place.0)")",
          en: "“\(text)” is no XPath 1.0 expression\(place.1.isEmpty ? "" : "; wrong\(place.1)")"))
      return nil
    }
  }
}
