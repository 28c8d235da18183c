import Localization
import Report

/// What every command that ends in a report does with it: files in the formats asked for, and the summary on stdout.
struct ReportWriting {
  private let folder: String?
  private let hasClock: Bool
  private let formats: [any Format]
  private let language: Language
  private let console: Console

  /// - Parameters:
  ///   - defaultFolder: where reports go without `--output`; nil: then none is written.
  ///   - defaultFormats: without `--format`; nil: html and json.
  ///   - hasClock: false for reports that are the same to the byte for the same content.
  init(
    _ arguments: Arguments, _ console: Console, defaultFolder: String? = nil, defaultFormats: [String]? = nil,
    hasClock: Bool = true
  ) throws(Exit) {
    self.hasClock = hasClock
    folder = (arguments["output"] ?? defaultFolder).map(Self.withoutEndingSlashes)
    self.console = console
    var names = arguments.list("format")
    if names.isEmpty { names = defaultFormats ?? ["html", "json"] }
    var formats: [any Format] = []
    for name in names {
      guard let format = Formats.named(name) else {
        let known = Formats.all.map { $0.name }.joined(separator: ", ")
        throw Exit.usage(
          Localized("没有报告格式“\(name)”；有：\(known)", en: "there is no report format '\(name)'; there are: \(known)"))
      }
      formats.append(format)
    }
    self.formats = formats
    let name = arguments["report-lang"] ?? Language.chinese.rawValue
    guard let language = Language(rawValue: name) else {
      throw Exit.usage(Localized("--report-lang 只有 zh 和 en", en: "--report-lang is zh or en"))
    }
    self.language = language
  }

  var writesFiles: Bool { folder != nil }

  /// Makes the folder, before hours of work are spent for a report that cannot be written.
  func prepare() throws(Exit) {
    guard let folder else { return }
    try Files.makeFolder(folder)
    try Files.probe(folder)
  }

  func write(_ given: ReportModel) throws(Exit) {
    var model = given
    if !hasClock { model.dropClock() }
    var written: [String] = []
    if let folder {
      for format in formats {
        try format.files(model, language: language) { (name, bytes) throws(Exit) in
          let path = "\(folder)/\(name)"
          if let slash = name.lastIndex(of: "/") { try Files.makeFolder("\(folder)/\(name[..<slash])") }
          try Files.write(bytes, to: path)
          written.append(name)
        }
      }
    }
    guard console.loudness != .quiet else { return }
    console.print(
      TerminalSummary.render(
        model, language: console.language, width: console.width, color: console.colourOnStdout,
        reports: places(written)))
  }

  /// Where the reports are, for one screen: each file, and of letters and tables only their folder and number.
  private func places(_ names: [String]) -> [String] {
    guard let folder else { return [] }
    var places: [String] = []
    var counts: [String: Int] = [:]
    for name in names {
      let place = name.lastIndex(of: "/").map { "\(folder)/\(name[...$0])" } ?? "\(folder)/\(name)"
      if counts[place] == nil { places.append(place) }
      counts[place, default: 0] += 1
    }
    return places.map { place in
      guard place.hasSuffix("/"), let count = counts[place] else { return place }
      return place
        + Localized("（\(count) 个文件）", en: " (\(count) \(count == 1 ? "file" : "files"))")[console.language]
    }
  }

  private static func withoutEndingSlashes(_ path: String) -> String {
    let kept = String(path.reversed().drop { $0 == "/" }.reversed())
    return kept.isEmpty && !path.isEmpty ? "/" : kept
  }
}
