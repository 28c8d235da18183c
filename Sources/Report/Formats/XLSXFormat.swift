public import Localization

/// The annexes as one workbook, a sheet each.
public struct XLSXFormat: Format {
  public static let name = "xlsx"
  public static let fileExtension = "xlsx"
  public static let summary = Localized("附表工作簿，Excel、WPS、LibreOffice 可用", en: "the annexes as a workbook")

  public init() {}

  public func write(_ model: ReportModel, language: Language, to out: inout [UInt8]) {
    let bytes = Workbook(Annex(model, language).tables).bytes()
    if out.isEmpty { out = bytes } else { out.append(contentsOf: bytes) }
  }
}
