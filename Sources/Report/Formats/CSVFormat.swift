import Audit
import Disclosure
public import Localization

/// The annexes as comma-separated values (RFC 4180), a file each, in UTF-8 with a byte order mark, without which
/// Excel reads Chinese as another charset. A text that a spreadsheet would take for a formula gets an apostrophe in
/// front.
public struct CSVFormat: Format {
  public static let name = "csv"
  public static let fileExtension = "csv"
  public static let summary = Localized("附表，每表一个文件，带 BOM", en: "the annexes, a file each, with a byte order mark")

  public init() {}

  /// The findings alone.
  public func write(_ model: ReportModel, language: Language, to out: inout [UInt8]) {
    for table in Annex(model, language).tables where table.id == "findings" { CSVFormat.append(table, to: &out) }
  }

  public func files<Failure>(
    _ model: ReportModel, language: Language, _ take: (String, [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    for table in Annex(model, language).tables {
      var bytes: [UInt8] = []
      CSVFormat.append(table, to: &bytes)
      try take("\(table.id).csv", bytes)
    }
  }

  private static func append(_ table: AnnexTable, to out: inout [UInt8]) {
    out.append(contentsOf: [0xEF, 0xBB, 0xBF])
    append(table.columns.map { .text($0.title) }, to: &out)
    for index in 0..<table.count { append(table.row(index), to: &out) }
  }

  private static func append(_ cells: [AnnexTable.Cell], to out: inout [UInt8]) {
    for (index, cell) in cells.enumerated() {
      if index > 0 { out.append(0x2C) }
      switch cell {
      case .empty: break
      case .whole(let number): out.append(contentsOf: String(number).utf8)
      case .share(let number), .number(let number): out.append(contentsOf: "\(number)".utf8)
      case .date(let day): out.append(contentsOf: day.description.utf8)
      case .text(let text), .link(let text): append(text, to: &out)
      }
    }
    out.append(contentsOf: [0x0D, 0x0A])
  }

  /// Adds a row of texts, quoted where needed; what a spreadsheet would take for a formula is made plain text.
  public static func append(row texts: [String], to out: inout [UInt8]) {
    append(texts.map { .text($0) }, to: &out)
  }

  private static func append(_ text: String, to out: inout [UInt8]) {
    let bytes = VisibleText.bytes(text)
    let isFormula = SpreadsheetText.isLikeFormula(text)
    guard isFormula || bytes.contains(where: { $0 == 0x22 || $0 == 0x2C || $0 == 0x0A || $0 == 0x0D }) else {
      out.append(contentsOf: bytes)
      return
    }
    out.append(0x22)
    if isFormula { out.append(0x27) }
    for byte in bytes {
      if byte == 0x22 { out.append(0x22) }
      out.append(byte)
    }
    out.append(0x22)
  }
}
