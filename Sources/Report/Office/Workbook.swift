import Audit
import Disclosure

/// Writes an XLSX workbook (ECMA-376): a sheet a table, with a frozen heading row, filters, column widths, dates that
/// are dates, addresses that open, and printing on A4 across. Texts are inline strings, which no program evaluates;
/// those that begin like a formula also carry Excel's quote prefix, so that they stay texts when edited.
struct Workbook {
  /// Limits of the programs that read it.
  private static let mostRows = 1_048_575
  private static let mostLinks = 65_000
  private static let mostUnits = 32_000

  private struct Sheet {
    var name: String
    var table: AnnexTable
    var rows: Range<Int>
    var reference: String { "A1:\(Workbook.letters(table.columns.count - 1))\(rows.count + 1)" }
  }

  /// The cell formats of `styles.xml`, by their place there.
  private enum Style: Int { case plain, heading, text, quoted, link, whole, share, date, number }

  private let sheets: [Sheet]

  init(_ tables: [AnnexTable]) {
    var taken: Set<String> = []
    sheets = tables.flatMap { table -> [Sheet] in
      stride(from: 0, through: max(0, table.count - 1), by: Workbook.mostRows).map { first in
        let name = Workbook.sheetName(table.title, &taken)
        return Sheet(name: name, table: table, rows: first..<min(table.count, first + Workbook.mostRows))
      }
    }
  }

  func bytes() -> [UInt8] {
    var zip = ZipArchive()
    zip.add("[Content_Types].xml", contentTypes)
    zip.add("_rels/.rels", Array(Workbook.packageRelations.utf8))
    zip.add("xl/workbook.xml", book)
    zip.add("xl/_rels/workbook.xml.rels", bookRelations)
    zip.add("xl/styles.xml", Array(Workbook.styles.utf8))
    for (index, sheet) in sheets.enumerated() {
      var links: [(cell: String, url: String)] = []
      zip.add("xl/worksheets/sheet\(index + 1).xml") { Workbook.write(sheet, isFirst: index == 0, &links, $0) }
      if !links.isEmpty { zip.add("xl/worksheets/_rels/sheet\(index + 1).xml.rels", Workbook.relations(links)) }
    }
    return zip.finished()
  }

  // MARK: Sheets

  private static func write(
    _ sheet: Sheet, isFirst: Bool, _ links: inout [(cell: String, url: String)],
    _ give: (inout [UInt8]) -> Void
  ) {
    var xml = XMLText()
    xml.raw(
      """
      <worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
      xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
      <sheetPr><pageSetUpPr fitToPage="1"/></sheetPr>
      """)
    xml.empty("dimension", ["ref": sheet.reference])
    xml.raw("<sheetViews><sheetView ")
    if isFirst { xml.raw("tabSelected=\"1\" ") }
    xml.raw(
      """
      workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>\
      <selection pane="bottomLeft" activeCell="A2" sqref="A2"/></sheetView></sheetViews>\
      <sheetFormatPr defaultRowHeight="15"/><cols>
      """)
    for (index, column) in sheet.table.columns.enumerated() {
      xml.empty(
        "col", ["min": "\(index + 1)", "max": "\(index + 1)", "width": "\(column.width)", "customWidth": "1"])
    }
    xml.raw("</cols><sheetData><row r=\"1\">")
    let names = sheet.table.columns.indices.map(letters)
    for (column, name) in zip(sheet.table.columns, names) {
      write(.text(column.title), at: name + "1", as: .heading, &links, &xml)
    }
    xml.raw("</row>")
    for (offset, index) in sheet.rows.enumerated() {
      xml.raw(composed: "<row r=\"\(offset + 2)\">")
      for (name, cell) in zip(names, sheet.table.row(index)) {
        write(cell, at: "\(name)\(offset + 2)", as: nil, &links, &xml)
      }
      xml.raw("</row>")
      if xml.bytes.count > 1 << 16 { give(&xml.bytes) }
    }
    xml.raw("</sheetData>")
    xml.empty("autoFilter", ["ref": sheet.reference])
    if !links.isEmpty {
      xml.raw("<hyperlinks>")
      for (index, link) in links.enumerated() {
        xml.empty("hyperlink", ["ref": link.cell, "r:id": "rId\(index + 1)"])
        if xml.bytes.count > 1 << 16 { give(&xml.bytes) }
      }
      xml.raw("</hyperlinks>")
    }
    xml.raw(
      """
      <pageMargins left="0.4" right="0.4" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>\
      <pageSetup paperSize="9" orientation="landscape" fitToWidth="1" fitToHeight="0"/>\
      <headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>
      """)
    give(&xml.bytes)
  }

  private static func write(
    _ cell: AnnexTable.Cell, at reference: String, as given: Style?, _ links: inout [(cell: String, url: String)],
    _ xml: inout XMLText
  ) {
    func number(_ value: String, _ style: Style) {
      xml.raw(composed: "<c r=\"\(reference)\" s=\"\(style.rawValue)\"><v>\(value)</v></c>")
    }
    func string(_ text: String, _ style: Style) {
      if text.isEmpty { return }
      xml.raw(
        composed: "<c r=\"\(reference)\" s=\"\(style.rawValue)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">")
      // Office reads _x0041_ as the character of that number; an underscore so followed is written as a number itself.
      xml.text(text.contains("_x") ? text.replacing("_x", with: "_x005F_x") : text, limit: mostUnits)
      xml.raw("</t></is></c>")
    }
    switch cell {
    case .empty: break
    case .text(let text): string(text, given ?? (SpreadsheetText.isLikeFormula(text) ? .quoted : .text))
    case .link(let url):
      // Excel takes addresses of up to 2,079 characters.
      guard links.count < mostLinks, Markup.isWeb(url), url.utf16.count <= 2_000 else {
        string(url, SpreadsheetText.isLikeFormula(url) ? .quoted : .text)
        break
      }
      links.append((reference, url))
      string(url, .link)
    case .whole(let value): number("\(value)", .whole)
    case .share(let share): number(share.isFinite ? "\(share)" : "0", .share)
    case .number(let value): number(value.isFinite ? "\(value)" : "0", .number)
    case .date(let day):
      // Day 1 is 1900-01-01, and 1970-01-01 is 25569; below 61 Excel's calendar is wrong.
      let serial = day.daysSince1970 + 25_569
      if serial > 60 { number("\(serial)", .date) } else { string(day.description, .text) }
    }
  }

  /// A, B … Z, AA …
  private static func letters(_ index: Int) -> String {
    var rest = index
    var name = ""
    repeat {
      name = String(UnicodeScalar(UInt8(65 + rest % 26))) + name
      rest = rest / 26 - 1
    } while rest >= 0
    return name
  }

  /// At most 31 characters, none of `[]:*?/\`, each name once.
  private static func sheetName(_ title: String, _ taken: inout Set<String>) -> String {
    let kept = String(title.filter { !"[]:*?/\\'".contains($0) }.prefix(27))
    var name = kept
    var number = 2
    while !taken.insert(name.lowercased()).inserted {
      name = "\(kept) \(number)"
      number += 1
    }
    return name
  }
}

// MARK: - The parts around the sheets

extension Workbook {
  private static let packageRelations =
    "\(XMLText.declaration)"
    + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" "
    + "Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument\" "
    + "Target=\"xl/workbook.xml\"/></Relationships>"

  private var contentTypes: [UInt8] {
    var xml = XMLText()
    xml.element("Types", ["xmlns": "http://schemas.openxmlformats.org/package/2006/content-types"]) { xml in
      let office = "application/vnd.openxmlformats-officedocument.spreadsheetml."
      xml.empty(
        "Default",
        ["Extension": "rels", "ContentType": "application/vnd.openxmlformats-package.relationships+xml"])
      xml.empty("Default", ["Extension": "xml", "ContentType": "application/xml"])
      xml.empty("Override", ["PartName": "/xl/workbook.xml", "ContentType": office + "sheet.main+xml"])
      xml.empty("Override", ["PartName": "/xl/styles.xml", "ContentType": office + "styles+xml"])
      for index in sheets.indices {
        xml.empty(
          "Override",
          ["PartName": "/xl/worksheets/sheet\(index + 1).xml", "ContentType": office + "worksheet+xml"])
      }
    }
    return xml.bytes
  }

  private var book: [UInt8] {
    var xml = XMLText()
    xml.element(
      "workbook",
      [
        "xmlns": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "xmlns:r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
      ]
    ) { xml in
      xml.element("sheets") { xml in
        for (index, sheet) in sheets.enumerated() {
          xml.empty("sheet", ["name": sheet.name, "sheetId": "\(index + 1)", "r:id": "rId\(index + 1)"])
        }
      }
      xml.element("definedNames") { xml in
        for (index, sheet) in sheets.enumerated() {
          let last = Workbook.letters(sheet.table.columns.count - 1)
          xml.element(
            "definedName", ["name": "_xlnm._FilterDatabase", "localSheetId": "\(index)", "hidden": "1"],
            text: "'\(sheet.name)'!$A$1:$\(last)$\(sheet.rows.count + 1)")
          xml.element(
            "definedName", ["name": "_xlnm.Print_Titles", "localSheetId": "\(index)"], text: "'\(sheet.name)'!$1:$1"
          )
        }
      }
    }
    return xml.bytes
  }

  private var bookRelations: [UInt8] {
    var xml = XMLText()
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
    xml.element("Relationships", ["xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"]) { xml in
      for index in sheets.indices {
        xml.empty(
          "Relationship",
          ["Id": "rId\(index + 1)", "Type": office + "worksheet", "Target": "worksheets/sheet\(index + 1).xml"])
      }
      xml.empty(
        "Relationship", ["Id": "rId\(sheets.count + 1)", "Type": office + "styles", "Target": "styles.xml"])
    }
    return xml.bytes
  }

  private static func relations(_ links: [(cell: String, url: String)]) -> [UInt8] {
    var xml = XMLText()
    xml.element("Relationships", ["xmlns": "http://schemas.openxmlformats.org/package/2006/relationships"]) { xml in
      for (index, link) in links.enumerated() {
        xml.empty(
          "Relationship",
          [
            "Id": "rId\(index + 1)",
            "Type": "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink",
            "Target": link.url, "TargetMode": "External",
          ])
      }
    }
    return xml.bytes
  }

  private static let styles = """
    \(XMLText.declaration)<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">\
    <numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>\
    <fonts count="3"><font><sz val="10"/><name val="宋体"/><family val="3"/><charset val="134"/></font>\
    <font><b/><sz val="10"/><color rgb="FFFFFFFF"/><name val="宋体"/><family val="3"/><charset val="134"/></font>\
    <font><u/><sz val="10"/><color rgb="FF0B57A4"/><name val="宋体"/><family val="3"/><charset val="134"/></font></fonts>\
    <fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
    <fill><patternFill patternType="solid"><fgColor rgb="FF1F4E79"/><bgColor indexed="64"/></patternFill></fill></fills>\
    <borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border>\
    <border><left style="thin"><color rgb="FFBFBFBF"/></left><right style="thin"><color rgb="FFBFBFBF"/></right>\
    <top style="thin"><color rgb="FFBFBFBF"/></top><bottom style="thin"><color rgb="FFBFBFBF"/></bottom><diagonal/>\
    </border></borders>\
    <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>\
    <cellXfs count="9"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
    <xf numFmtId="0" fontId="1" fillId="2" borderId="1" xfId="0" applyFont="1" applyFill="1" applyBorder="1" \
    applyAlignment="1"><alignment horizontal="center" vertical="center" wrapText="1"/></xf>\
    <xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" \
    applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
    <xf numFmtId="49" fontId="0" fillId="0" borderId="1" xfId="0" quotePrefix="1" applyNumberFormat="1" applyBorder="1" \
    applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
    <xf numFmtId="49" fontId="2" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" \
    applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>\
    <xf numFmtId="1" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" \
    applyAlignment="1"><alignment vertical="top"/></xf>\
    <xf numFmtId="10" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" \
    applyAlignment="1"><alignment vertical="top"/></xf>\
    <xf numFmtId="164" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" \
    applyAlignment="1"><alignment vertical="top"/></xf>\
    <xf numFmtId="2" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1" \
    applyAlignment="1"><alignment vertical="top"/></xf></cellXfs>\
    <cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>
    """
}
