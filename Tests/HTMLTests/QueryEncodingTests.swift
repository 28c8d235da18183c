import HTML
import Testing

@Suite struct `Queries in the charset of their page` {
  @Test(
    arguments: [
      ("gb18030", "政府", [0xD5, 0xFE, 0xB8, 0xAE]), ("GB2312", "政", [0xD5, 0xFE]), ("gbk", "€", [0xA2, 0xE3]),
      ("gb18030", "😀", [0x94, 0x39, 0xFC, 0x36]), ("big5", "政", [0xAC, 0x46]),
      ("big5", "😀a", Array("&#128512;a".utf8)), ("windows-1252", "é政", [0xE9] + Array("&#25919;".utf8)),
    ] as [(String, String, [UInt8])])
  func `are encoded back, with references for what it lacks`(charset: String, text: String, bytes: [UInt8]) throws {
    let encode = try #require(Charset.queryEncoder(charset))
    #expect(encode(Array(text.utf8)) == bytes)
  }

  @Test(arguments: ["utf-8", "UTF8", "utf-16le", "klingon", ""])
  func `stay UTF-8 otherwise`(charset: String) {
    #expect(Charset.queryEncoder(charset) == nil)
  }
}
