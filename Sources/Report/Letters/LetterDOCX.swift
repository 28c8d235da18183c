import Localization

/// A letter as a Word document (ECMA-376) in the form of official documents (GB/T 9704): A4 with its margins, 仿宋 of
/// size 三号 in lines of 28 points, the title in 小标宋, headings in 黑体 and 楷体, the page number between dashes.
enum LetterDOCX {
  /// The text's width in twentieths of a point: A4 less 28 mm and 26 mm.
  private static let textWidth = 8_845

  static func bytes(_ letter: Letter, _ language: Language) -> [UInt8] {
    var zip = ZipArchive()
    zip.add("[Content_Types].xml", Array((XMLText.declaration.description + contentTypes).utf8))
    zip.add("_rels/.rels", Array((XMLText.declaration.description + packageRelations).utf8))
    zip.add("docProps/core.xml", properties(letter))
    zip.add("word/styles.xml", Array((XMLText.declaration.description + styles(language)).utf8))
    zip.add("word/footer1.xml", Array((XMLText.declaration.description + footer).utf8))
    zip.add("word/_rels/document.xml.rels", Array((XMLText.declaration.description + documentRelations).utf8))
    zip.add("word/document.xml") { give in
      var xml = XMLText()
      xml.raw(
        """
        <w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>
        """)
      for block in letter.blocks {
        write(block, to: &xml)
        if xml.bytes.count > 1 << 16 { give(&xml.bytes) }
      }
      xml.raw(
        """
        <w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>\
        <w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1587" w:header="851" w:footer="1400" w:gutter="0"/>\
        </w:sectPr></w:body></w:document>
        """)
      give(&xml.bytes)
    }
    return zip.finished()
  }

  private static func write(_ block: Block, to xml: inout XMLText) {
    switch block {
    case .title(let text): paragraph("Title", text, to: &xml)
    case .number(let text): paragraph("Number", text, to: &xml)
    case .addressee(let text): paragraph("Addressee", text, to: &xml)
    case .heading(let text): paragraph("Heading1", text, to: &xml)
    case .subheading(let text): paragraph("Heading2", text, to: &xml)
    case .paragraph(let text): paragraph(nil, text, to: &xml)
    case .lead(let lead, let text):
      xml.element("w:p") { xml in
        run(lead, isStrong: true, to: &xml)
        run(text, to: &xml)
      }
    case .note(let text): paragraph("Note", text, to: &xml)
    case .signature(let lines): for line in lines { paragraph("Signature", line, to: &xml) }
    case .annex(let label, let title):
      paragraph("Annex", label, to: &xml)
      paragraph("AnnexTitle", title, to: &xml)
    case .table(let table): write(table, to: &xml)
    }
  }

  private static func paragraph(_ style: String?, _ text: String, to xml: inout XMLText) {
    xml.element("w:p") { xml in
      if let style { xml.element("w:pPr") { $0.empty("w:pStyle", ["w:val": style]) } }
      run(text, to: &xml)
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

  private static func write(_ table: Block.Table, to xml: inout XMLText) {
    let total = max(1, table.columns.reduce(0) { $0 + $1.width })
    let widths = table.columns.map { $0.width * textWidth / total }
    xml.raw("<w:tbl><w:tblPr><w:tblStyle w:val=\"Grid\"/>")
    xml.empty("w:tblW", ["w:w": "\(widths.reduce(0, +))", "w:type": "dxa"])
    xml.raw("<w:tblLayout w:type=\"fixed\"/></w:tblPr><w:tblGrid>")
    for width in widths { xml.empty("w:gridCol", ["w:w": "\(width)"]) }
    xml.raw("</w:tblGrid><w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>")
    for (column, width) in zip(table.columns, widths) {
      cell(column.title, width, style: "TableHeading", to: &xml)
    }
    xml.raw("</w:tr>")
    for row in table.rows {
      xml.raw("<w:tr><w:trPr><w:cantSplit/></w:trPr>")
      for (index, text) in row.enumerated() where widths.indices.contains(index) {
        cell(text, widths[index], style: table.centred.contains(index) ? "TableCentred" : "TableText", to: &xml)
      }
      xml.raw("</w:tr>")
    }
    xml.raw("</w:tbl>")
    // Two tables in a row would grow together, and a document must not end in one.
    paragraph("TableText", "", to: &xml)
  }

  private static func cell(_ text: String, _ width: Int, style: String, to xml: inout XMLText) {
    xml.element("w:tc") { xml in
      xml.element("w:tcPr") { $0.empty("w:tcW", ["w:w": "\(width)", "w:type": "dxa"]) }
      paragraph(style, breakable(text), to: &xml)
    }
  }

  /// Long addresses may break after a slash and the like: a zero-width space lets them.
  private static func breakable(_ text: String) -> String {
    guard text.utf8.count > 20, text.contains("://") else { return text }
    return text.replacing("/", with: "/\u{200B}").replacing("?", with: "?\u{200B}").replacing(
      "&", with: "&\u{200B}"
    )
    .replacing("_", with: "_\u{200B}")
  }

  // MARK: Parts

  private static let contentTypes = """
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Default Extension="xml" ContentType="application/xml"/>\
    <Override PartName="/word/document.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
    <Override PartName="/word/styles.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>\
    <Override PartName="/word/footer1.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>\
    <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
    </Types>
    """

  private static let packageRelations = """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
    <Relationship Id="rId1" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
    Target="word/document.xml"/>\
    <Relationship Id="rId2" \
    Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
    Target="docProps/core.xml"/></Relationships>
    """

  private static let documentRelations = """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
    <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" \
    Target="styles.xml"/>\
    <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" \
    Target="footer1.xml"/></Relationships>
    """

  private static func properties(_ letter: Letter) -> [UInt8] {
    var xml = XMLText()
    xml.element(
      "cp:coreProperties",
      [
        "xmlns:cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      ]
    ) { xml in
      xml.element("dc:title", text: letter.title)
      xml.element("dc:creator", text: letter.author)
    }
    return xml.bytes
  }

  private static let footer = """
    <w:ftr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr>\
    <w:pStyle w:val="Footer"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>\
    <w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>\
    <w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p></w:ftr>
    """

  /// Chinese fonts by the names that Windows and WPS know them by; others replace them by what they have.
  private static func styles(_ language: Language) -> String {
    let indent = language == .chinese ? "<w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/>" : ""
    func style(_ id: String, _ paragraph: String, _ run: String, based: Bool = true) -> String {
      "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"\(id)\"><w:name w:val=\"\(id)\"/>"
        + (based ? "<w:basedOn w:val=\"Normal\"/>" : "")
        + "<w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>"
    }
    func font(_ name: String, _ size: Int) -> String {
      "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"\(name)\"/>"
        + "<w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/>"
    }
    let none = "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>"
    let tight = "<w:spacing w:line=\"300\" w:lineRule=\"atLeast\"/>"
    func built(_ id: String, _ name: String, _ paragraph: String, _ run: String) -> String {
      "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/><w:basedOn w:val=\"Normal\"/>"
        + "<w:next w:val=\"Normal\"/><w:qFormat/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>"
    }
    return "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
      + "<w:docDefaults><w:rPrDefault><w:rPr>\(font("仿宋_GB2312", 32))"
      + "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>"
      + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>"
      + "<w:pPr><w:spacing w:line=\"560\" w:lineRule=\"exact\"/>\(indent)<w:jc w:val=\"both\"/></w:pPr></w:style>"
      + built(
        "Title", "Title",
        "<w:spacing w:before=\"240\" w:after=\"240\" w:line=\"640\" w:lineRule=\"atLeast\"/>\(none)<w:jc w:val=\"center\"/>",
        font("方正小标宋简体", 44))
      + style("Number", "\(none)<w:jc w:val=\"center\"/>", "")
      + style("Addressee", "<w:spacing w:before=\"240\" w:line=\"560\" w:lineRule=\"exact\"/>\(none)", "")
      + built("Heading1", "heading 1", "<w:keepNext/>\(indent)<w:outlineLvl w:val=\"0\"/>", font("黑体", 32))
      + built("Heading2", "heading 2", "<w:keepNext/>\(indent)<w:outlineLvl w:val=\"1\"/>", font("楷体_GB2312", 32))
      + style(
        "Note", "<w:keepNext/><w:keepLines/><w:spacing w:before=\"120\" w:line=\"560\" w:lineRule=\"exact\"/>", "")
      + style(
        "Signature",
        "<w:keepNext/><w:ind w:right=\"640\" w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"right\"/>", "")
      + style("Annex", "<w:pageBreakBefore/>\(none)", font("黑体", 32))
      + style(
        "AnnexTitle",
        "<w:keepNext/><w:spacing w:after=\"120\" w:line=\"560\" w:lineRule=\"atLeast\"/>\(none)<w:jc w:val=\"center\"/>",
        font("方正小标宋简体", 36))
      + style("TableText", "\(tight)\(none)<w:jc w:val=\"left\"/>", font("宋体", 21))
      + style("TableCentred", "\(tight)\(none)<w:jc w:val=\"center\"/>", font("宋体", 21))
      + style("TableHeading", "\(tight)\(none)<w:jc w:val=\"center\"/>", font("黑体", 21))
      + style("Footer", "\(tight)\(none)<w:jc w:val=\"center\"/>", font("宋体", 28))
      + "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"Grid\"><w:name w:val=\"Grid\"/><w:tblPr><w:tblBorders>"
      + ["top", "left", "bottom", "right", "insideH", "insideV"].map {
        "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
      }.joined()
      + "</w:tblBorders><w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar>"
      + "</w:tblPr></w:style></w:styles>"
  }
}
