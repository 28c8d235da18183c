import Testing
import Web

private func read(_ text: String, base: String? = nil) -> Sitemap {
  Sitemap.parse(Array(text.utf8), base: base.flatMap { WebURL($0) })
}

@Suite struct `Sitemap: XML` {
  @Test func `gives addresses and dates`() {
    let sitemap = read(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- made by hand -->
      <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
        <url><loc>http://a.cn/1.html</loc><lastmod>2020-06-28</lastmod><priority>0.5</priority></url>
        <url>
          <lastmod>
            2020-06-28T09:30:00+08:00
          </lastmod>
          <loc>
            http://a.cn/2.jsp?a=1&amp;b=2
          </loc>
        </url>
        <url><loc>http://a.cn/3</loc></url>
      </urlset>
      """)
    #expect(sitemap.kind == .urlset)
    #expect(
      sitemap.entries.map(\.location) == ["http://a.cn/1.html", "http://a.cn/2.jsp?a=1&b=2", "http://a.cn/3"])
    #expect(sitemap.entries.map(\.lastModified) == ["2020-06-28", "2020-06-28T09:30:00+08:00", nil])
    #expect(sitemap.entries.map { $0.url?.path } == ["/1.html", "/2.jsp", "/3"])
    #expect(!sitemap.isTruncated)
  }

  @Test func `index lists further sitemaps`() {
    let sitemap = read(
      "<sitemapindex><sitemap><loc>http://a.cn/s1.xml.gz</loc><lastmod>2020-01-01</lastmod></sitemap></sitemapindex>"
    )
    #expect(sitemap.kind == .sitemapindex)
    #expect(sitemap.entries.map(\.location) == ["http://a.cn/s1.xml.gz"])
  }

  @Test func `keeps to its own namespace`() {
    let sitemap = read(
      """
      <urlset xmlns:image="i" xmlns:video="v"><url><image:image><image:loc>http://a.cn/p.jpg</image:loc></image:image>
      <loc>http://a.cn/1</loc><video:player_loc>http://a.cn/v</video:player_loc></url></urlset>
      """)
    #expect(sitemap.entries.map(\.location) == ["http://a.cn/1"])
    let prefixed = read(
      "<sm:urlset><sm:url><sm:loc>http://a.cn/1</sm:loc></sm:url><url><loc>http://a.cn/2</loc></url></sm:urlset>")
    #expect(prefixed.entries.map(\.location) == ["http://a.cn/1"])
  }

  @Test(arguments: [
    ("<![CDATA[http://a.cn/?a=1&b=2]]>", "http://a.cn/?a=1&b=2"), ("http://a.cn/?a=1&b=2", "http://a.cn/?a=1&b=2"),
    ("http://a.cn/&#x4e2d;&#25991;", "http://a.cn/中文"), ("http://a.cn/&quot;&apos;&lt;&gt;", "http://a.cn/\"'<>"),
    ("http://a.cn/&nbsp;&;&#xZ;&#1114112;", "http://a.cn/&nbsp;&;&#xZ;&#1114112;"),
    ("http://a.cn/<!-- x -->1", "http://a.cn/1"),
    ("\n\t http://a.cn/ \r\n", "http://a.cn/"), ("&amp;amp;", "&amp;"),
  ])
  func `resolves entities once`(_ written: String, _ location: String) {
    #expect(read("<urlset><url><loc>\(written)</loc></url></urlset>").entries.first?.location == location)
  }

  @Test func `joins what is relative, and says what cannot be fetched`() {
    let sitemap = read(
      "<urlset><url><loc>/1.html</loc></url><url><loc>ftp://a.cn/x</loc></url></urlset>",
      base: "https://a.cn/x/sitemap.xml")
    #expect(sitemap.entries.map { $0.url?.string } == ["https://a.cn/1.html", nil])
  }

  @Test(arguments: [
    "<urlset><url><loc>http://a.cn/1</loc><url><loc>http://a.cn/2</loc></url>",
    "<urlset><url><loc>http://a.cn/1</loc></url><url><loc>http://a.cn/2</loc>",
    "<urlset><url><loc>http://a.cn/1</loc></url><url><loc>http://a.cn/2</loc></url><url><loc>http://a.cn/3",
    "\n<urlset a='>' b=\"<\"><url x=1><loc >http://a.cn/1</loc ></url><url/><url><loc/></url><url><loc>http://a.cn/2</loc></url></urlset>",
    "<!DOCTYPE urlset [<!ENTITY a \"&a;&a;\">]><urlset><url><loc>http://a.cn/1</loc></url><url><loc>http://a.cn/2</loc></url></urlset>",
    "<urlset><url><loc>http://a.cn/1</url><url><loc>http://a.cn/2<lastmod>2020-01-01</lastmod></url></urlset>",
    "<urlset><url><loc>http://a.cn/1</loc><loc>http://a.cn/x</loc></url><url><loc>http://a.cn/2</loc></url>< ></urlset><",
  ])
  func `is read as far as it goes when it is broken`(_ text: String) {
    #expect(read(text).entries.map(\.location) == ["http://a.cn/1", "http://a.cn/2"])
  }

  @Test func `knows no entities of its own`() {
    let text =
      "<!DOCTYPE urlset [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><urlset><url><loc>http://a.cn/&a;</loc></url></urlset>"
    #expect(read(text).entries.map(\.location) == ["http://a.cn/&a;"])
  }

  @Test func `may be UTF-16 or carry a byte order mark`() {
    let text = "<urlset><url><loc>http://a.cn/中</loc></url></urlset>"
    var wide: [UInt8] = [0xFF, 0xFE]
    for unit in text.utf16 { wide += [UInt8(unit & 255), UInt8(unit >> 8)] }
    #expect(Sitemap.parse(wide).entries.map(\.location) == ["http://a.cn/中"])
    #expect(Sitemap.parse([0xEF, 0xBB, 0xBF] + Array(text.utf8)).entries.map(\.location) == ["http://a.cn/中"])
  }

  @Test func `ends at 50,000 entries and says so`() {
    let entry = "<url><loc>http://a.cn/</loc></url>"
    let full = read("<urlset>" + String(repeating: entry, count: Sitemap.maximumEntries) + "</urlset>")
    #expect(full.entries.count == Sitemap.maximumEntries)
    #expect(!full.isTruncated)
    let over = read("<urlset>" + String(repeating: entry, count: Sitemap.maximumEntries + 1) + "</urlset>")
    #expect(over.entries.count == Sitemap.maximumEntries)
    #expect(over.isTruncated)
  }
}

@Suite struct `Sitemap: lists and feeds` {
  @Test func `a text has one address a line`() {
    let sitemap = read("\u{FEFF}http://a.cn/1\r\n\r\n  https://a.cn/2 \nnonsense\rhttp://a.cn/3")
    #expect(sitemap.kind == .text)
    #expect(sitemap.entries.map(\.location) == ["http://a.cn/1", "https://a.cn/2", "http://a.cn/3"])
  }

  @Test func `RSS gives links and dates of its items only`() {
    let sitemap = read(
      """
      <rss version="2.0"><channel><title>x</title><link>http://a.cn/</link>
      <item><title>y</title><link>http://a.cn/1</link><pubDate>Sun, 28 Jun 2020 09:30:00 +0800</pubDate></item>
      <item><link><![CDATA[http://a.cn/2?a&b]]></link></item></channel></rss>
      """)
    #expect(sitemap.kind == .rss)
    #expect(sitemap.entries.map(\.location) == ["http://a.cn/1", "http://a.cn/2?a&b"])
    #expect(sitemap.entries.first?.lastModified == "Sun, 28 Jun 2020 09:30:00 +0800")
    #expect(read("<rdf:RDF><item><link>http://a.cn/1</link></item></rdf:RDF>").kind == .rss)
  }

  @Test func `Atom gives the alternate links`() {
    let sitemap = read(
      """
      <feed xmlns="http://www.w3.org/2005/Atom"><link href="http://a.cn/"/><updated>2020-01-01T00:00:00Z</updated>
      <entry><link rel="edit" href="http://a.cn/e"/><link rel='alternate' href='http://a.cn/1?a&amp;b'/>
      <updated>2020-06-28T00:00:00Z</updated></entry><entry><link href = "/2" /></entry></feed>
      """, base: "http://a.cn/feed.xml")
    #expect(sitemap.kind == .atom)
    #expect(sitemap.entries.map(\.location) == ["http://a.cn/1?a&b", "/2"])
    #expect(sitemap.entries.map { $0.url?.string } == ["http://a.cn/1?a&b", "http://a.cn/2"])
    #expect(sitemap.entries.first?.lastModified == "2020-06-28T00:00:00Z")
  }

  @Test(arguments: ["", "   ", "<html><body><a href=http://a.cn/>x</a></body></html>", "未找到页面", "<", "\u{0}\u{1}"])
  func `anything else is no sitemap`(_ text: String) {
    #expect(read(text) == Sitemap.parse([]))
    #expect(read(text).kind == .unknown)
  }
}
