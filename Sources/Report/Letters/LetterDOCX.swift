import Localization

/// A letter as a Word document (ECMA-376) in the form of official documents (GB/T 9704-2012): A4 with its margins, 22 lines
/// of 28 characters in 仿宋 of size 三号, the title in 小标宋 二号, headings in 黑体 and 楷体, page numbers between dashes at the
/// outer side. Wide annexes stand across the paper.
enum LetterDOCX {
  /// The text's width in twentieths of a point: A4 less 28 mm and 26 mm upright, less 37 mm and 35 mm across.
  private static let uprightWidth = 8_845
  private static let acrossWidth = 12_755
  /// Twentieths of a point of a character of size 三号.
  private static let character = 320.0

  static func bytes(_ letter: Letter, _ language: Language) -> [UInt8] {
    var zip = ZipArchive()
    func part(_ name: String, _ content: String) {
      zip.add(name, Array((XMLText.declaration.description + content).utf8))
    }
    part("[Content_Types].xml", WordParts.contentTypes)
    part("_rels/.rels", WordParts.packageRelations)
    zip.add("docProps/core.xml", WordParts.properties(letter))
    part("word/styles.xml", WordParts.styles(language))
    part("word/settings.xml", WordParts.settings)
    part("word/fontTable.xml", WordParts.fonts)
    part("word/footer1.xml", WordParts.footer(isOdd: true))
    part("word/footer2.xml", WordParts.footer(isOdd: false))
    part("word/_rels/document.xml.rels", WordParts.documentRelations)
    zip.add("word/document.xml") { give in
      var xml = XMLText()
      xml.raw(
        """
        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>
        """)
      let parts = letter.parts
      let turns = letter.annexesAcross && !parts.annexes.isEmpty
      for index in parts.body.indices {
        let ends = turns && index == parts.body.endIndex - 1
        write(parts.body[index], language, width: uprightWidth, section: ends ? .upright : nil, to: &xml)
      }
      for block in parts.annexes {
        write(block, language, width: turns ? acrossWidth : uprightWidth, section: nil, to: &xml)
        if xml.bytes.count > 1 << 16 { give(&xml.bytes) }
      }
      write(turns ? .across : .upright, to: &xml)
      xml.raw("</w:body></w:document>")
      give(&xml.bytes)
    }
    return zip.finished()
  }

  /// How the paper lies. A section's paper is told in its last paragraph.
  private enum Section { case upright, across }

  private static func write(_ section: Section, to xml: inout XMLText) {
    xml.raw("<w:sectPr><w:footerReference w:type=\"default\" r:id=\"rId2\"/>")
    xml.raw("<w:footerReference w:type=\"even\" r:id=\"rId3\"/>")
    switch section {
    case .upright:
      xml.raw(
        """
        <w:pgSz w:w="11906" w:h="16838"/>\
        <w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1300" w:gutter="0"/>
        """)
    case .across:
      // The page turned by a quarter: what was the top is at the left.
      xml.raw(
        """
        <w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>\
        <w:pgMar w:top="1587" w:right="1984" w:bottom="1474" w:left="2098" w:header="851" w:footer="850" w:gutter="0"/>
        """)
    }
    // 22 lines; the 28 characters of a line come from the text's style, since programs differ in grids of characters.
    xml.raw("<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/></w:sectPr>")
  }

  private static func write(
    _ block: Block, _ language: Language, width: Int, section: Section?, to xml: inout XMLText
  ) {
    switch block {
    case .title(let text): paragraph("Title", text, section, to: &xml)
    case .number(let text): paragraph("Number", text, section, to: &xml)
    case .addressee(let text): paragraph("Addressee", text, section, to: &xml)
    case .heading(let text): paragraph("Heading1", text, section, to: &xml)
    case .subheading(let text): paragraph("Heading2", text, section, to: &xml)
    case .paragraph(let text): paragraph(nil, text, section, breaking(text, language), to: &xml)
    case .lead(let lead, let text):
      xml.element("w:p") { xml in
        properties(nil, section, breaking(text, language), to: &xml)
        run(lead, isStrong: true, to: &xml)
        run(text, to: &xml)
      }
    case .note(let text): paragraph("Note", text, section, breaking(text, language), to: &xml)
    case .annexList(let titles): list(titles, language, section, to: &xml)
    case .signature(let name, let day):
      let place = SignaturePlace(name, day)
      paragraph("Signature", name, nil, right: place.signature, to: &xml)
      paragraph("SignatureDay", day, section, right: place.day, to: &xml)
    case .blanks(let lines):
      for line in lines { paragraph("Blanks", line, nil, to: &xml) }
    case .annex(let label, let title):
      paragraph("Annex", label, nil, to: &xml)
      paragraph("AnnexTitle", title, section, to: &xml)
    case .table(let table): write(table, language, width, section, to: &xml)
    }
  }

  /// “附件：1. …”: the numbers below one another, and what wraps below the titles.
  private static func list(
    _ titles: [String], _ language: Language, _ section: Section?, to xml: inout XMLText
  ) {
    let word = LetterWords.annexWord(language)
    let indent = language == .chinese ? 2.0 : 0
    let wordWidth = Double(DisplayWidth.of(word)) / 2
    for (index, title) in titles.enumerated() {
      let number = titles.count > 1 ? "\(index + 1). " : ""
      let numberWidth = Double(DisplayWidth.of(number)) / 2
      let hanging = numberWidth + (index == 0 ? wordWidth : 0)
      xml.element("w:p") { xml in
        xml.element("w:pPr") { xml in
          xml.empty("w:pStyle", ["w:val": index == 0 ? "AnnexList" : "AnnexListNext"])
          xml.empty(
            "w:ind",
            [
              "w:left": "\(Int((indent + wordWidth + numberWidth) * character))",
              "w:hanging": "\(Int(hanging * character))",
            ])
          if let section, index == titles.count - 1 { write(section, to: &xml) }
        }
        run((index == 0 ? word : "") + number + title, to: &xml)
      }
    }
  }

  /// How a paragraph's lines end.
  private enum Breaking {
    /// Between words, at both margins.
    case words
    /// At the left margin only: no word gives way to a long address.
    case ragged
    /// So, and within words too: for Chinese, in which an address is the only long word.
    case anywhere
  }

  /// An address has no spaces. The line before it would be spaced wide, so it is set at the left margin; a character that
  /// lets it break would stand in the address when somebody copies it.
  private static func breaking(_ text: String, _ language: Language) -> Breaking {
    guard AddressRuns.holdsAddress(text) else { return .words }
    return language == .chinese ? .anywhere : .ragged
  }

  /// - Parameter right: characters from the right margin.
  private static func paragraph(
    _ style: String?, _ text: String, _ section: Section?, _ breaking: Breaking = .words, right: Double? = nil,
    to xml: inout XMLText
  ) {
    xml.element("w:p") { xml in
      properties(style, section, breaking, right: right, to: &xml)
      run(text, to: &xml)
    }
  }

  private static func properties(
    _ style: String?, _ section: Section?, _ breaking: Breaking = .words, right: Double? = nil,
    keepsNext: Bool = false, to xml: inout XMLText
  ) {
    guard style != nil || section != nil || right != nil || keepsNext || breaking != .words else { return }
    // The order of the elements is the schema's.
    xml.element("w:pPr") { xml in
      if let style { xml.empty("w:pStyle", ["w:val": style]) }
      if keepsNext { xml.empty("w:keepNext") }
      if breaking == .anywhere { xml.empty("w:wordWrap", ["w:val": "0"]) }
      if let right { xml.empty("w:ind", ["w:right": "\(Int(right * character))", "w:firstLine": "0"]) }
      if breaking != .words { xml.empty("w:jc", ["w:val": "left"]) }
      if let section { write(section, to: &xml) }
    }
  }

  private static func run(_ text: String, isStrong: Bool = false, to xml: inout XMLText) {
    guard !text.isEmpty else { return }
    xml.element("w:r") { xml in
      if isStrong { xml.raw("<w:rPr><w:b/></w:rPr>") }
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { xml.raw("<w:br/>") }
        xml.raw("<w:t xml:space=\"preserve\">")
        xml.text(String(line), limit: 30_000)
        xml.raw("</w:t>")
      }
    }
  }

  private static func write(
    _ table: Block.Table, _ language: Language, _ width: Int, _ section: Section?, to xml: inout XMLText
  ) {
    let total = max(1, table.columns.reduce(0) { $0 + $1.width })
    let widths = table.columns.map { $0.width * width / total }
    xml.raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/>")
    xml.empty("w:tblW", ["w:w": "\(widths.reduce(0, +))", "w:type": "dxa"])
    xml.raw("<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>")
    for width in widths { xml.empty("w:gridCol", ["w:w": "\(width)"]) }
    xml.raw("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    for (column, width) in zip(table.columns, widths) {
      cell(Cell(width: width), to: &xml) { cellText("TableHeading", column.title, language, to: &$0) }
    }
    xml.raw("</w:tr>")
    for row in table.rows.indices { write(row, of: table, widths, language, to: &xml) }
    xml.raw("</w:tbl>")
    // Two tables in a row would grow together, and a document must not end in one.
    paragraph("TableText", "", section, to: &xml)
  }

  private static func write(
    _ row: Int, of table: Block.Table, _ widths: [Int], _ language: Language, to xml: inout XMLText
  ) {
    let below = table.below(row)
    xml.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
    for (index, text) in table.rows[row].enumerated() where widths.indices.contains(index) {
      let style = table.centred.contains(index) ? "TableCentred" : "TableText"
      let merge: Cell.Merge? = index == 0 && !below.isEmpty ? .begins : nil
      cell(Cell(width: widths[index], merge: merge), to: &xml) {
        cellText(style, text, language, keepsNext: !below.isEmpty, to: &$0)
      }
    }
    xml.raw("</w:tr>")
    guard !below.isEmpty else { return }
    xml.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
    cell(Cell(width: widths[0], merge: .goesOn), to: &xml) { cellText("TableCentred", "", language, to: &$0) }
    let wide = Cell(width: widths.dropFirst().reduce(0, +), columns: widths.count - 1)
    cell(wide, to: &xml) { xml in
      for part in below { cellText("TableText", part.text, language, label: part.label, to: &xml) }
    }
    xml.raw("</w:tr>")
  }

  /// A cell's place in the grid.
  private struct Cell {
    /// Whether it is one with the cell below or above it.
    enum Merge { case begins, goesOn }
    var width: Int
    var columns = 1
    var merge: Merge?
  }

  private static func cell(_ cell: Cell, to xml: inout XMLText, _ content: (inout XMLText) -> Void) {
    xml.element("w:tc") { xml in
      xml.element("w:tcPr") { xml in
        xml.empty("w:tcW", ["w:w": "\(cell.width)", "w:type": "dxa"])
        if cell.columns > 1 { xml.empty("w:gridSpan", ["w:val": "\(cell.columns)"]) }
        if let merge = cell.merge { xml.empty("w:vMerge", ["w:val": merge == .begins ? "restart" : "continue"]) }
        xml.raw("<w:vAlign w:val=\"center\"/>")
      }
      content(&xml)
    }
  }

  /// A paragraph of a cell.
  private static func cellText(
    _ style: String, _ text: String, _ language: Language, label: String = "", keepsNext: Bool = false,
    to xml: inout XMLText
  ) {
    xml.element("w:p") { xml in
      // A cell is set at the left margin anyway.
      let ends = breaking(text, language)
      properties(style, nil, ends == .ragged ? .words : ends, keepsNext: keepsNext, to: &xml)
      run(label, isStrong: true, to: &xml)
      run(text, to: &xml)
    }
  }
}
