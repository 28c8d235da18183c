import Testing

@testable import Web

@Suite struct `Content types` {
  @Test(
    arguments: [
      ("text/html", "text/html", nil), ("text/html; charset=utf-8", "text/html", "utf-8"),
      ("TEXT/HTML;CHARSET=GB2312", "text/html", "gb2312"),
      ("text/html;charset=\"GBK\"", "text/html", "gbk"), ("text/html; charset='gbk'", "text/html", "gbk"),
      ("text/html charset=gb18030", "text/html", "gb18030"), ("text/html;;charset=utf-8;", "text/html", "utf-8"),
      ("text/html; charset = utf-8", "text/html", "utf-8"), ("text/html;charset=", "text/html", nil),
      ("text/html; boundary=x; charset=utf-8", "text/html", "utf-8"),
      ("text/html, text/html; charset=gbk", "text/html", "gbk"),
      ("text/html;charset=gbk, text/html", "text/html", "gbk"),
      ("text/html;charset=gbk, application/json", "application/json", nil),
      (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document", nil
      ),
      ("application/xhtml+xml;charset=utf-8", "application/xhtml+xml", "utf-8"),
      ("  text/html  ", "text/html", nil),
      ("text/html;profile=\"a;charset=x\";charset=utf-8", "text/html", "utf-8"),
    ] as [(String, String, String?)])
  func `is read tolerantly`(_ header: String, _ essence: String, _ charset: String?) {
    let type = ContentType(header)
    #expect(type?.essence == essence)
    #expect(type?.charset == charset)
  }

  /// The usual ones are read in a short way of their own.
  @Test func `is read in the short way as in the long`() {
    let types = [
      "text/html", "Text/HTML", "application/xhtml+xml", "text", "text/", "/html", "text/html/x", "te(t/html",
    ]
    let ends = ["", ";", "; ", ";  ", ",", " "]
    let charsets = [
      "", "charset=utf-8", "CHARSET=GB2312", "charset=", "charset=\"gbk\"", "charset=gbk;", "boundary=x",
    ]
    for type in types {
      for end in ends {
        for charset in charsets {
          #expect(ContentType(type + end + charset) == ContentType(anyOf: type + end + charset))
        }
      }
    }
  }

  @Test(arguments: ["", "html", "/", "text/", "/html", "charset=utf-8", ";", "text html", "te(xt/html"])
  func `needs a type`(_ header: String) { #expect(ContentType(header) == nil) }

  @Test func `knows its families`() {
    #expect(ContentType("text/html")?.isHTML == true)
    #expect(ContentType("application/xhtml+xml")?.isHTML == true)
    #expect(ContentType("application/xhtml+xml")?.isXML == false)
    #expect(ContentType("text/xml")?.isXML == true)
    #expect(ContentType("application/rss+xml")?.isXML == true)
    #expect(ContentType("image/svg+xml")?.isXML == false)
    #expect(ContentType("application/json")?.isJSON == true)
    #expect(ContentType("application/octet-stream")?.isUnspecific == true)
    #expect(ContentType("text/html;charset=gbk")?.description == "text/html;charset=gbk")
  }
}

@Suite struct `Sniffing the first bytes` {
  @Test(
    arguments: [
      ("<!DOCTYPE html><p>", MediaSniff.html), ("\r\n\r\n\t <HTML>", .html), ("<html lang=zh>", .html),
      ("<!-- x --><p>", .html), ("<?xml version=\"1.0\"?><!DOCTYPE html PUBLIC \"x\"><html>", .html),
      ("<?xml version=\"1.0\"?><urlset>", .xml),
      ("<urlset xmlns=\"x\">", .xml), ("<rss version=\"2.0\">", .xml), ("<div>x</div>", .html),
      ("<a href=x>", .html),
      ("<abc>", .plain), ("<%@ page %>\n<html>", .html), ("<script>location.href='x'</script>", .html),
      ("<p", .html),
      ("{\"a\":1}", .json), ("[1]", .json), ("你好", .plain), ("User-agent: *", .plain), ("BM 股票", .plain),
      ("   ", .plain),
      ("%PDF-1.7", .pdf), ("{\\rtf1", .rtf), ("GIF89a", .gif), ("RIFF\u{1}\u{1}\u{1}\u{1}WEBPVP8", .webp),
      ("\u{1}\u{2}", .binary), ("a\u{0}b", .binary), ("PK\u{3}\u{4}", .zip), ("Rar!\u{1A}\u{7}\u{0}", .rar),
    ] as [(String, MediaSniff)])
  func `tells texts and signatures`(_ body: String, _ expected: MediaSniff) {
    #expect(MediaSniff.of(Array(body.utf8)) == expected)
  }

  @Test(
    arguments: [
      ([], MediaSniff.empty), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
      ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .ole), ([0x1F, 0x8B, 0x08, 0], .gzip),
      ([0, 0, 1, 0], .ico),
      ([0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], .sevenZip), ([0x42, 0x4D, 1, 2, 3, 4, 0, 0, 0, 0], .bmp),
      ([0xFF, 0xFB, 0x90], .mp3), ([0, 0, 0, 0x20, 0x66, 0x74, 0x79, 0x70, 0x69, 0x73, 0x6F, 0x6D], .mp4),
      ([0xEF, 0xBB, 0xBF, 0x3C, 0x70, 0x3E], .html), ([0xFF, 0xFE, 0x3C, 0, 0x70, 0, 0x3E, 0], .html),
      ([0xFE, 0xFF, 0x4E, 0x2D], .plain), ([0xC4, 0xE3, 0xBA, 0xC3], .plain),
    ] as [([UInt8], MediaSniff)])
  func `tells bytes`(_ body: [UInt8], _ expected: MediaSniff) { #expect(MediaSniff.of(body) == expected) }

  @Test(
    arguments: [
      ("<!doctype html>", MediaSniff.html), ("\u{FEFF}\n <!DOCTYPE\nhtml>", .html), ("<!doctypes are", .plain),
      ("<!doctype", .html),
    ])
  func `knows the line that most pages begin with, and what only looks like it`(_ line: String, _ media: MediaSniff)
  {
    #expect(MediaSniff.of(Array(line.utf8)) == media)
    #expect(
      MediaSniff.of(Array((line + (media == .html ? " " : "") + String(repeating: "字", count: 40)).utf8)) == media)
  }

  @Test func `looks behind hundreds of blank lines`() {
    #expect(MediaSniff.of(Array((String(repeating: "\r\n", count: 2000) + "<html>").utf8)) == .html)
  }

  @Test func `knows its families`() {
    #expect(MediaSniff.allCases.filter(\.isMarkup) == [.html, .xml])
    #expect(MediaSniff.pdf.isDocument && MediaSniff.png.isImage && !MediaSniff.html.isDocument)
  }
}

@Suite struct `Attachment kinds` {
  @Test(
    arguments: [
      ("/a/P020200103493949401594.xlsx", "xlsx"), ("/a/b.PDF", "pdf"), ("/a/b.ofd?x=1", "ofd"), ("/a/b.html", nil),
      ("/a/", nil), ("/module/download/downfile.jsp?classid=0&filename=8f3a.docx", "docx"),
      ("/d.jsp?showname=%E9%99%84%E4%BB%B61.doc&id=2", "doc"),
      ("/d?file=a%2Ewps", "wps"), ("/jiucuo.html?url=http://a.cn/x.pdf", nil), ("/d.jsp?a=doc", nil),
      ("/d.jsp?a=.exe", nil),
      ("/system/_content/download.jsp?urltype=news.DownloadAttachUrl&wbfileid=1", nil), ("/a.jpg", nil),
      ("/d.do?x.rar", nil),
    ] as [(String, String?)])
  func `are seen in path or query`(_ path: String, _ kind: String?) throws {
    #expect(AttachmentKinds.standard.kind(of: try #require(WebURL("http://a.cn\(path)"))) == kind)
  }

  @Test func `are seen in a name, and can be chosen`() {
    #expect(AttachmentKinds.standard.kind(ofFileName: "附件1：申请表.DOCX ") == "docx")
    #expect(AttachmentKinds.standard.kind(ofFileName: "申请表") == nil)
    #expect(AttachmentKinds(extensions: ["jpg"]).kind(ofFileName: "a.jpg") == "jpg")
  }
}

@Suite struct `Registrable domains` {
  @Test(
    arguments: [
      ("jtj.quanzhou.gov.cn", "quanzhou.gov.cn"), ("quanzhou.gov.cn", "quanzhou.gov.cn"), ("gov.cn", nil),
      ("www.gov.cn", "www.gov.cn"),
      ("cn", nil), ("a.b.example.com", "example.com"), ("example.com.cn", "example.com.cn"),
      ("x.example.cn", "example.cn"),
      ("www.jspn.js.cn", "jspn.js.cn"), ("js.gov.cn", "js.gov.cn"), ("a.xn--zfr164b.cn", "a.xn--zfr164b.cn"),
      ("www.xn--fsqu00a.xn--fiqs8s", "xn--fsqu00a.xn--fiqs8s"), ("www.bbc.co.uk", "bbc.co.uk"), ("co.uk", nil),
      ("a.gov.hk", "a.gov.hk"),
      ("www.a.gov.cn.", "a.gov.cn"), ("127.0.0.1", nil), ("[::1]", nil), ("localhost", nil), ("", nil),
    ] as [(String, String?)])
  func `is what somebody registered`(_ host: String, _ domain: String?) {
    #expect(RegistrableDomain.of(host: host) == domain)
  }

  @Test func `relates hosts`() throws {
    #expect(RegistrableDomain.areRelated("www.quanzhou.gov.cn", "jtj.quanzhou.gov.cn"))
    #expect(!RegistrableDomain.areRelated("www.quanzhou.gov.cn", "www.fujian.gov.cn"))
    #expect(!RegistrableDomain.areRelated("10.0.0.1", "10.0.0.2"))
    #expect(RegistrableDomain.areRelated("10.0.0.1", "10.0.0.1"))
    #expect(RegistrableDomain.of(try #require(WebURL("http://a.b.gov.cn:8080/"))) == "b.gov.cn")
  }
}

@Suite struct `Digests of long texts` {
  private func digest(_ bytes: [UInt8]) -> UInt64 {
    var digest = Digest64()
    digest.add(long: bytes)
    return digest.value
  }

  @Test(arguments: [0, 1, 7, 8, 31, 32, 33, 63, 64, 100])
  func `differ by every byte, by its place and by the length`(count: Int) {
    let bytes = (0..<count).map { UInt8($0) }
    var seen: Set = [digest(bytes), digest(bytes + [0])]
    for place in bytes.indices {
      var other = bytes
      other[place] ^= 0x80
      seen.insert(digest(other))
    }
    #expect(seen.count == count + 2)
  }

  @Test func `differ by the order of parts that different lanes read`() {
    let (a, b) = ([UInt8](repeating: 1, count: 8), [UInt8](repeating: 2, count: 8))
    #expect(digest(a + b + a + a) != digest(b + a + a + a))
    #expect(digest(a + b + a + a + a + a + a + a) != digest(a + a + a + a + a + b + a + a))
  }
}
