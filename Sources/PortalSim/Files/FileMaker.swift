/// Small valid files of the kinds that agencies attach. Nothing in them depends on the clock.
enum FileMaker {
  static func bytes(type: String, title: String, text: String) -> [UInt8] {
    switch type {
    case "pdf": pdf(title: title)
    case "docx": docx(text: text)
    case "zip": zip([("readme.txt", Array(text.utf8))])
    default: spreadsheet(title: title, text: text)
    }
  }

  static func contentType(_ type: String) -> String {
    switch type {
    case "pdf": "application/pdf"
    case "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case "zip": "application/zip"
    case "xls": "application/vnd.ms-excel"
    case "png": "image/png"
    default: "application/octet-stream"
    }
  }

  /// A PDF 1.4 file of one page. It prints only ASCII, because it embeds no font.
  static func pdf(title: String) -> [UInt8] {
    let stream = "BT /F1 18 Tf 72 720 Td (Attachment \(hex(stableHash(title)))) Tj ET"
    let objects = [
      "<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
      "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        + "/Resources << /Font << /F1 5 0 R >> >> >>",
      "<< /Length \(stream.utf8.count) >>\nstream\n\(stream)\nendstream",
      "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    var out = Array("%PDF-1.4\n".utf8)
    var offsets: [Int] = []
    for (n, object) in objects.enumerated() {
      offsets.append(out.count)
      out += Array("\(n + 1) 0 obj\n\(object)\nendobj\n".utf8)
    }
    let start = out.count
    out += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
    for offset in offsets {
      let digits = String(offset)
      out += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
    }
    out += Array("trailer\n<< /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
    return out
  }

  /// A word-processing package with one paragraph.
  static func docx(text: String) -> [UInt8] {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    let office = "http://schemas.openxmlformats.org"
    return zip([
      (
        "[Content_Types].xml",
        Array(
          (head + "<Types xmlns=\"\(office)/package/2006/content-types\">"
            + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
            + "<Override PartName=\"/word/document.xml\" ContentType=\"\(contentType("docx")).main+xml\"/></Types>")
            .utf8)
      ),
      (
        "_rels/.rels",
        Array(
          (head + "<Relationships xmlns=\"\(office)/package/2006/relationships\"><Relationship Id=\"rId1\" "
            + "Type=\"\(office)/officeDocument/2006/relationships/officeDocument\" Target=\"word/document.xml\"/>"
            + "</Relationships>").utf8)
      ),
      (
        "word/document.xml",
        Array(
          (head
            + "<w:document xmlns:w=\"\(office)/wordprocessingml/2006/main\"><w:body><w:p><w:r><w:t>\(text)</w:t>"
            + "</w:r></w:p></w:body></w:document>").utf8)
      ),
    ])
  }

  /// A SpreadsheetML 2003 workbook, which is what many systems export under `.xls`.
  static func spreadsheet(title: String, text: String) -> [UInt8] {
    let space = "urn:schemas-microsoft-com:office:spreadsheet"
    return Array(
      ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n"
        + "<Workbook xmlns=\"\(space)\" xmlns:ss=\"\(space)\"><Worksheet ss:Name=\"Sheet1\"><Table><Row>"
        + "<Cell><Data ss:Type=\"String\">\(title)</Data></Cell><Cell><Data ss:Type=\"String\">\(text)</Data></Cell>"
        + "</Row></Table></Worksheet></Workbook>\n").utf8)
  }

  /// A zip file whose members are stored without compression (APPNOTE 6.3.3).
  static func zip(_ members: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    var out: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in members {
      let size = UInt32(bytes.count)
      // Version 2.0, no flags, stored, 1980-01-01 00:00.
      let common: [UInt8] =
        [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + littleEndian(Checksum.crc32(bytes)) + littleEndian(size)
        + littleEndian(size) + littleEndian(UInt32(name.utf8.count), bytes: 2) + [0, 0]
      directory += [0x50, 0x4B, 1, 2, 20, 0] + common + [UInt8](repeating: 0, count: 10)
      directory += littleEndian(UInt32(out.count)) + Array(name.utf8)
      out += [0x50, 0x4B, 3, 4] + common + Array(name.utf8) + bytes
    }
    let start = UInt32(out.count)
    let count = littleEndian(UInt32(members.count), bytes: 2)
    out += directory
    out += [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + count + count + littleEndian(UInt32(directory.count))
    return out + littleEndian(start) + [0, 0]
  }

  /// A grey square of 16 pixels, its shade chosen by the name.
  static func png(_ name: String) -> [UInt8] {
    let shade = UInt8(truncatingIfNeeded: stableHash(name))
    let row: [UInt8] = [0] + [UInt8](repeating: shade, count: 16)
    let pixels = [[UInt8]](repeating: row, count: 16).flatMap { $0 }
    let size = UInt32(pixels.count)
    // zlib with one stored block.
    let data =
      [0x78, 0x01, 0x01] + littleEndian(size, bytes: 2) + littleEndian(~size, bytes: 2) + pixels
      + bigEndian(Checksum.adler32(pixels))
    func chunk(_ type: String, _ bytes: [UInt8]) -> [UInt8] {
      let body = Array(type.utf8) + bytes
      return bigEndian(UInt32(bytes.count)) + body + bigEndian(Checksum.crc32(body))
    }
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
      + chunk("IHDR", bigEndian(16) + bigEndian(16) + [8, 0, 0, 0, 0]) + chunk("IDAT", data) + chunk("IEND", [])
  }
}
