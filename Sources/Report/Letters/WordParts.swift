import Localization

/// The parts of a Word document around its text: types, relations, properties, footers and the styles of official
/// documents (GB/T 9704-2012).
enum WordParts {
  static let contentTypes = """
    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">\
    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
    <Default Extension="xml" ContentType="application/xml"/>\
    <Override PartName="/word/document.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/>\
    <Override PartName="/word/styles.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml"/>\
    <Override PartName="/word/settings.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/>\
    <Override PartName="/word/fontTable.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml"/>\
    <Override PartName="/word/footer1.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>\
    <Override PartName="/word/footer2.xml" \
    ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/>\
    <Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>\
    </Types>
    """

  static let packageRelations = """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
    <Relationship Id="rId1" \
    Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" \
    Target="word/document.xml"/>\
    <Relationship Id="rId2" \
    Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" \
    Target="docProps/core.xml"/></Relationships>
    """

  static let documentRelations = """
    <Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">\
    <Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" \
    Target="styles.xml"/>\
    <Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" \
    Target="footer1.xml"/>\
    <Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" \
    Target="footer2.xml"/>\
    <Relationship Id="rId4" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" \
    Target="settings.xml"/>\
    <Relationship Id="rId5" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/fontTable" \
    Target="fontTable.xml"/></Relationships>
    """

  static func properties(_ letter: Letter) -> [UInt8] {
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

  /// Odd and even pages differ in where their number stands.
  static let settings = """
    <w:settings xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:evenAndOddHeaders/>\
    <w:characterSpacingControl w:val="compressPunctuation"/></w:settings>
    """

  /// By which fonts a machine without the usual ones may replace them: other names of the same faces first.
  static let fonts: String = {
    let faces: [(name: String, others: String, family: String)] = [
      ("仿宋_GB2312", "仿宋,FangSong,STFangsong", "modern"), ("楷体_GB2312", "楷体,KaiTi,STKaiti", "modern"),
      ("方正小标宋简体", "方正小标宋_GBK,FZXiaoBiaoSong-B05S,华文中宋,STZhongsong", "auto"), ("黑体", "SimHei", "modern"),
      ("宋体", "SimSun", "auto"),
    ]
    return "<w:fonts xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
      + faces.map {
        "<w:font w:name=\"\($0.name)\"><w:altName w:val=\"\($0.others)\"/><w:charset w:val=\"86\"/>"
          + "<w:family w:val=\"\($0.family)\"/><w:pitch w:val=\"variable\"/></w:font>"
      }.joined() + "</w:fonts>"
  }()

  /// `— 1 —`, one character from the outer side.
  static func footer(isOdd: Bool) -> String {
    "<w:ftr xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:p><w:pPr>"
      + "<w:pStyle w:val=\"Footer\"/>"
      + (isOdd
        ? "<w:ind w:right=\"280\"/><w:jc w:val=\"right\"/>" : "<w:ind w:left=\"280\"/><w:jc w:val=\"left\"/>")
      + "</w:pPr><w:r><w:t xml:space=\"preserve\">— </w:t></w:r>"
      + "<w:fldSimple w:instr=\" PAGE \"><w:r><w:t>1</w:t></w:r></w:fldSimple>"
      + "<w:r><w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>"
  }

  /// Chinese fonts by the names that Windows and WPS know them by; others replace them by what they have.
  static func styles(_ language: Language) -> String {
    let indent = language == .chinese ? "<w:ind w:firstLine=\"640\" w:firstLineChars=\"200\"/>" : ""
    func style(_ id: String, _ paragraph: String, _ run: String, based: Bool = true) -> String {
      "<w:style w:type=\"paragraph\" w:customStyle=\"1\" w:styleId=\"\(id)\"><w:name w:val=\"\(id)\"/>"
        + (based ? "<w:basedOn w:val=\"Normal\"/>" : "")
        + "<w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>"
    }
    // A quarter of a point closer, 28 characters of 16 points fill a line of 156 mm.
    func font(_ name: String, _ size: Int) -> String {
      "<w:rFonts w:ascii=\"Times New Roman\" w:hAnsi=\"Times New Roman\" w:cs=\"Times New Roman\" w:eastAsia=\"\(name)\"/>"
        + "<w:spacing w:val=\"\(size == 32 ? -5 : 0)\"/><w:sz w:val=\"\(size)\"/><w:szCs w:val=\"\(size)\"/>"
    }
    let none = "<w:ind w:firstLine=\"0\" w:firstLineChars=\"0\"/>"
    let tight = "<w:snapToGrid w:val=\"0\"/><w:spacing w:line=\"300\" w:lineRule=\"atLeast\"/>"
    let line = "w:line=\"579\" w:lineRule=\"exact\""
    func built(_ id: String, _ name: String, _ paragraph: String, _ run: String) -> String {
      "<w:style w:type=\"paragraph\" w:styleId=\"\(id)\"><w:name w:val=\"\(name)\"/><w:basedOn w:val=\"Normal\"/>"
        + "<w:next w:val=\"Normal\"/><w:qFormat/><w:pPr>\(paragraph)</w:pPr><w:rPr>\(run)</w:rPr></w:style>"
    }
    return "<w:styles xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\">"
      + "<w:docDefaults><w:rPrDefault><w:rPr>\(font("仿宋_GB2312", 32))"
      + "<w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:rPr></w:rPrDefault></w:docDefaults>"
      + "<w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"Normal\"><w:name w:val=\"Normal\"/><w:qFormat/>"
      + "<w:pPr><w:spacing \(line)/>\(indent)<w:jc w:val=\"both\"/></w:pPr></w:style>"
      + built(
        "Title", "Title",
        "<w:snapToGrid w:val=\"0\"/><w:spacing w:before=\"579\" w:after=\"290\" w:line=\"640\" w:lineRule=\"exact\"/>"
          + "\(none)<w:jc w:val=\"center\"/>",
        font("方正小标宋简体", 44))
      + style("Number", "\(none)<w:jc w:val=\"center\"/>", "")
      + style("Addressee", "<w:spacing w:before=\"579\" \(line)/>\(none)", "")
      + built("Heading1", "heading 1", "<w:keepNext/>\(indent)<w:outlineLvl w:val=\"0\"/>", font("黑体", 32))
      + built("Heading2", "heading 2", "<w:keepNext/>\(indent)<w:outlineLvl w:val=\"1\"/>", font("楷体_GB2312", 32))
      + style("Note", "<w:keepLines/>", "")
      // The list of annexes, signature and day stay together.
      + style("AnnexList", "<w:keepNext/><w:keepLines/><w:spacing w:before=\"579\" \(line)/>\(none)", "")
      + style("AnnexListNext", "<w:keepNext/><w:keepLines/>\(none)", "")
      + style("Signature", "<w:keepNext/><w:spacing w:before=\"1158\" \(line)/>\(none)<w:jc w:val=\"right\"/>", "")
      + style("SignatureDay", "\(none)<w:jc w:val=\"right\"/>", "")
      + style(
        "Blanks", "<w:ind w:left=\"4160\" w:firstLine=\"0\" w:firstLineChars=\"0\"/><w:jc w:val=\"left\"/>", "")
      + style("Annex", "<w:pageBreakBefore/>\(none)", font("黑体", 32))
      + style(
        "AnnexTitle",
        "<w:keepNext/><w:spacing w:before=\"290\" w:after=\"290\" w:line=\"579\" w:lineRule=\"atLeast\"/>\(none)"
          + "<w:jc w:val=\"center\"/>", font("方正小标宋简体", 44))
      + style("TableText", "\(tight)\(none)<w:jc w:val=\"left\"/>", font("宋体", 21))
      + style("TableCentred", "\(tight)\(none)<w:jc w:val=\"center\"/>", font("宋体", 21))
      + style("TableHeading", "\(tight)\(none)<w:jc w:val=\"center\"/>", font("黑体", 21))
      + style("Footer", "\(tight)\(none)", font("宋体", 28))
      + "<w:style w:type=\"table\" w:customStyle=\"1\" w:styleId=\"Grid\"><w:name w:val=\"Grid\"/><w:tblPr><w:tblBorders>"
      + ["top", "left", "bottom", "right", "insideH", "insideV"].map {
        "<w:\($0) w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"000000\"/>"
      }.joined()
      + "</w:tblBorders><w:tblCellMar><w:left w:w=\"60\" w:type=\"dxa\"/><w:right w:w=\"60\" w:type=\"dxa\"/></w:tblCellMar>"
      + "</w:tblPr></w:style></w:styles>"
  }
}
