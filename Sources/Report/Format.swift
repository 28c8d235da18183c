public import Localization

/// One way to write a report. A format is one file and one line in `Formats.all`; it lays out the finished model and
/// decides nothing.
public protocol Format: Sendable {
  /// The word after `--format`.
  static var name: String { get }
  /// Without the dot.
  static var fileExtension: String { get }
  /// What the file is called when the format has one file; `report.` and the extension unless the format says more.
  static var fileName: String { get }
  /// What it is good for, in one line.
  static var summary: Localized { get }
  init()
  /// Appends the whole file to `out`; of a format with several files the main one.
  func write(_ model: ReportModel, language: Language, to out: inout [UInt8])
  /// Makes all files of the format, one after the other: a path below the output folder, and the bytes.
  func files<Failure>(
    _ model: ReportModel, language: Language, _ take: (String, [UInt8]) throws(Failure) -> Void
  ) throws(Failure)
}

extension Format {
  public static var fileName: String { "report.\(fileExtension)" }

  public func files<Failure>(
    _ model: ReportModel, language: Language, _ take: (String, [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var bytes: [UInt8] = []
    write(model, language: language, to: &bytes)
    try take(Self.fileName, bytes)
  }
}

/// The formats that `report --format` knows, from which its help is made too.
public enum Formats {
  public static let all: [any Format.Type] = [
    HTMLFormat.self,
    DOCXFormat.self,
    BulletinFormat.self,
    XLSXFormat.self,
    CSVFormat.self,
    JSONFormat.self,
    MarkdownFormat.self,
    JUnitFormat.self,
    SARIFFormat.self,
    GitHubFormat.self,
    GitLabFormat.self,
  ]

  /// The format of that name; nil when there is none.
  public static func named(_ name: String) -> (any Format)? { all.first { $0.name == name }?.init() }
}
