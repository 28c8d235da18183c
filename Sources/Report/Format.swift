public import Localization

/// One way to write a report. A format is one file and one line in `Formats.all`; it lays out the finished model and
/// decides nothing.
public protocol Format: Sendable {
  /// The word after `--format`.
  static var name: String { get }
  /// Without the dot.
  static var fileExtension: String { get }
  /// What it is good for, in one line.
  static var summary: Localized { get }
  init()
  /// Appends the whole file to `out`.
  func write(_ model: ReportModel, language: Language, to out: inout [UInt8]) throws
}

/// The formats that `report --format` knows, from which its help is made too.
public enum Formats {
  public static let all: [any Format.Type] = [
    HTMLFormat.self,
    JSONFormat.self,
  ]

  /// The format of that name; nil when there is none.
  public static func named(_ name: String) -> (any Format)? { all.first { $0.name == name }?.init() }
}
