import Testing
import Web

@testable import Disclosure

/// Every way in which a page points at something, and what only looks like one.
@Suite struct `A link` {
  /// The links of a body as `element address`, without those of a page's frame.
  private func links(_ body: String, head: String = "", url: String = "https://www.example.gov.cn/a/b/") -> [String]
  {
    Pages.read("<html><head>\(head)</head><body>\(body)</body></html>", url: url).links.map {
      "\($0.element.rawValue) \($0.url?.string.replacing("https://www.example.gov.cn", with: "") ?? "nil")"
    }
  }

  @Test(arguments: [
    (#"<link rel="canonical" href="c.html">"#, "/a/b/c.html"), (#"<LINK REL='Canonical' HREF='/c'>"#, "/c"),
    (#"<link rel="alternate canonical" href="../c">"#, "/a/c"), (#"<link rel="canonical" href="">"#, "/a/b/"),
    (#"<link rel="canonical" href="c"><link rel="canonical" href="d">"#, "/a/b/c"),
    (#"<link rel="canonicals" href="c">"#, nil), (#"<link rel="stylesheet" href="c.css">"#, nil), ("", nil),
  ]) func `may be the page's own address`(_ head: String, _ expected: String?) {
    let facts = Pages.read(
      "<html><head>\(head)</head><body>甲</body></html>", url: "https://www.example.gov.cn/a/b/")
    #expect(facts.canonical?.string == expected.map { "https://www.example.gov.cn" + $0 })
  }

  @Test(arguments: [
    (#"<a href=" ../c.html ">甲</a>"#, ["a /a/c.html"]),
    (#"<A HREF=c.html>甲</A>"#, ["a /a/b/c.html"]),
    (#"<map><area href="c.html"></map>"#, ["area /a/b/c.html"]),
    (#"<img src="p.png">"#, ["img /a/b/p.png"]),
    (#"<img src="loading.gif" data-original="p.png">"#, ["img /a/b/p.png"]),
    (#"<img data-src="p.png">"#, ["img /a/b/p.png"]),
    (#"<img src="data:image/gif;base64,R0" data-lazy-src="p.png">"#, ["img /a/b/p.png"]),
    (
      #"<img src="p.png" srcset="p-2.png 2x, data:image/png;base64,AA 3x, /q,1.png 640w">"#,
      ["img /a/b/p.png", "img /a/b/p-2.png", "img /q,1.png"]
    ),
    (
      #"<picture><source srcset="w.webp, w2.webp 2x"><img src="w.jpg"></picture>"#,
      ["media /a/b/w.webp", "media /a/b/w2.webp", "img /a/b/w.jpg"]
    ),
    (#"<iframe src="f.html"></iframe>"#, ["iframe /a/b/f.html"]),
    (#"<form action="/search.jsp"></form>"#, ["form /search.jsp"]),
    (#"<object data="o.swf"></object><embed src="e.swf">"#, ["object /a/b/o.swf", "embed /a/b/e.swf"]),
    (
      #"<video src="v.mp4" poster="v.jpg"><track src="v.vtt"></video><audio><source src="s.mp3"></audio>"#,
      ["media /a/b/v.mp4", "media /a/b/v.jpg", "media /a/b/v.vtt", "media /a/b/s.mp3"]
    ),
    (#"<td background="t.gif">"#, ["style /a/b/t.gif"]),
    (
      #"<p style="background: URL( 'a(1).png' ); mask:url(#m); cursor:url(data:x)">"#,
      ["style /a/b/a(1).png"]
    ),
    (#"<input type="image" src="go.gif"><input type="text" src="no.gif">"#, ["img /a/b/go.gif"]),
    (#"<div onclick="location.href='/c.html'">甲</div>"#, ["onclick /c.html"]),
    (#"<div onclick="window.open( &quot;/c.html&quot; , '_blank')">甲</div>"#, ["onclick /c.html"]),
    (#"<li data-href="/c.html">甲</li>"#, ["data /c.html"]),
    (##"<a href="#" onclick="top.location = '/c.html'; return false">甲</a>"##, ["a /c.html"]),
    (#"<a href="javascript:void(0)" onclick="openArticle('175214.htm', 1)">甲</a>"#, ["a /a/b/175214.htm"]),
    (#"<a href="javascript:window.open('/w.html')">甲</a>"#, ["a /w.html"]),
    (
      #"<select onchange="window.open(this.value)"><option>友情链接<option value="/x/">甲<option value="3">乙</select>"#,
      ["option /x/"]
    ),
    ("<a href='/a\n/b.h\ttml'>甲</a>", ["a /a/b.html"]),
    (#"<a href="\\c.html">甲</a>"#, ["a https://c.html/"]),
    (#"<a href="\d\c.html">甲</a>"#, ["a /d/c.html"]),
    (#"<a href="/c.html?a=1&amp;b=2&copy=3">甲</a>"#, ["a /c.html?a=1&b=2&copy=3"]),
  ])
  func `is read`(_ body: String, _ expected: [String]) {
    #expect(links(body) == expected)
  }

  @Test(arguments: [
    #"<div onclick="alert('/c.html')">"#, #"<div onclick="show('/c.html?id=' + id)">"#,
    #"<div onclick="open(base + '/c.html')">"#, #"<div onclick="if (x == '/c.html') go()">"#,
    #"<div onclick="this.src='/code.jsp'">"#, #"<div onclick="AddFavorite('http://www.example.gov.cn/', '名')">"#,
    #"<div onclick="this.style.behavior='url(#default#homepage)';this.setHomePage('http://www.example.gov.cn/')">"#,
    #"<div onclick="$.post('/vote.do', {id: 1})">"#, #"<div onclick="xhr.open('GET', '/data.do')">"#,
    #"<div onclick="_hmt.push(['_trackEvent', '/c.html'])">"#, #"<div onclick="s.replace('/a/', '/b/')">"#,
    #"<div data-url="/api/list.json">"#, #"<div data-url="listData">"#,
    #"<select><option value="/x/">甲</select>"#, #"<select onchange="filter(this)"><option value="/x/">甲</select>"#,
    #"<!-- <a href="/c.html">甲</a> -->"#, #"<noscript><img src="/count.gif"><a href="/c.html">甲</a></noscript>"#,
    #"<template><a href="/c.html">甲</a></template>"#, #"<!--[if lt IE 9]><img src="/old.png"><![endif]-->"#,
    #"<script>var html = '<a href="/c.html">'; var list = ["/d.html"];</script>"#,
    #"<script type="text/template"><a href="/c.html">甲</a></script>"#,
    #"<style>/* a { background: url(/c.png) } */</style>"#, "<p>http://www.example.gov.cn/c.html</p>",
  ])
  func `is not invented`(_ body: String) {
    #expect(links(body) == [])
  }

  /// They stand in the page, so they are told, but lead nowhere that could be fetched.
  @Test(arguments: [
    "#", "#top", "javascript:;", "javascript:void(0)", "javascript:history.go(-1)", "mailto:a@b.cn", "tel:12345",
    "{{item.url}}", "${ctx}/c.html", "<%=path%>/c.html", "' + url + '", "/c/{$vo.id}.html", "data:text/html,x", "",
    "ftp://www.example.gov.cn/c.doc", "weixin://x", "http://",
  ])
  func `without an address has none`(_ target: String) {
    let read = Pages.read("<a href=\"\(target)\">甲</a>", url: "https://www.example.gov.cn/").links
    #expect(read.map(\.url) == [nil])
    #expect(read.map(\.raw) == [target])
    #expect(read.map(\.relation) == [.other])
  }

  @Test(arguments: [
    (#"<base href="/x/"><base href="/y/">"#, "/x/c.html"),
    (#"<base target="_blank"><base href="/y/">"#, "/y/c.html"),
    (#"<base href="data:x">"#, "/a/b/c.html"), (#"<!-- <base href="/x/"> -->"#, "/a/b/c.html"),
    (#"<base href="x/y">"#, "/a/b/x/c.html"),
  ])
  func `is joined with the first base`(_ head: String, _ expected: String) {
    #expect(links("<a href=c.html>甲</a>", head: head) == ["a " + expected])
  }

  @Test(arguments: [
    ("0;url=/c.html", "/c.html"), ("0; URL='/c.html'", "/c.html"), ("5 , Url = \"/c.html\" ", "/c.html"),
    ("0;/c.html", "/c.html"), ("0; url=/c.html;x", "/c.html;x"), ("url=/c.html", "/c.html"),
    ("0.5;url=c.html", "/a/b/c.html"),
    ("5", nil), ("5;", nil), ("", nil), ("/c.html", nil), ("0;url=", nil), ("0;url=''", nil),
  ])
  func `of a refresh is read as browsers do`(_ content: String, _ expected: String?) {
    let facts = Pages.read(
      "<meta http-equiv=Refresh content=\"\(content.replacing("\"", with: "&quot;"))\">",
      url: "https://www.example.gov.cn/a/b/")
    #expect(facts.refresh?.pathAndQuery == expected)
  }

  @Test(arguments: [
    ("utf-8", "/s.jsp?q=%E4%B8%AD%20%E2%82%AC"), ("gb18030", "/s.jsp?q=%D6%D0%20%A2%E3"),
    ("big5", "/s.jsp?q=%A4%A4%20%26%238364%3B"), ("windows-1252", "/s.jsp?q=%26%2320013%3B%20%80"),
  ])
  func `sends the Chinese of its query in the page's charset`(_ charset: String, _ expected: String) throws {
    let base = try #require(WebURL("https://www.example.gov.cn/中/"))
    var joiner = LinkJoiner()
    joiner.begin(base: base, charset: charset, ownHosts: [])
    #expect(joiner.target(of: "/s.jsp?q=中 €").url?.pathAndQuery == expected)
    #expect(joiner.target(of: "?q=a").url?.path == "/%E4%B8%AD/")
  }

  @Test(arguments: [
    ("/d/x.docx", Link.Relation.attachment), ("/d/X.PDF", .attachment),
    ("/downfile.jsp?filename=x.docx", .attachment),
    ("/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=12", .attachment),
    ("/Download.aspx?id=3", .attachment), ("/v.html?file=/a/b.pdf&t=1", .attachment), ("/d/x.png", .asset),
    ("/xzzx/download/index.jsp?page=2", .page), ("/download/index.html", .page), ("/download.jsp?page=2", .page),
    ("/a/b.html?c=1.2", .page), ("https://other.example.cn/x.docx", .external), ("mailto:x.doc", .other),
  ])
  func `tells what its target is`(_ target: String, _ expected: Link.Relation) {
    let links = Pages.read("<a href=\"\(target)\">甲</a>", url: "https://www.example.gov.cn/").links
    #expect(links.map(\.relation) == [expected])
  }

  @Test func `has the line and the column of its tag in characters`() {
    let page = "<title>甲</title>\n𠮷政务<b>公开</b><a href=1>一</a>é<img\nsrc=2>\r\n\t<a\nhref=3>三</a>"
    let links = Pages.read("<meta charset=utf-8>" + page, url: "https://www.example.gov.cn/").links
    #expect(links.map(\.line) == [2, 2, 4])
    #expect(links.map(\.column) == [13, 29, 2])
  }

  @Test func `of a style sheet is one of the page`() {
    let sheet = "@import 'a.css'; @import url(b.css); p { background: url(\"c.png\") } /* url(d.png) */"
    #expect(
      links("", head: "<style>\(sheet)</style>") == ["style /a/b/b.css", "style /a/b/c.png", "style /a/b/a.css"])
  }

  @Test func `of a page that only names hosts to be asked is none`() {
    let head =
      #"<link rel="dns-prefetch" href="//a.cn"><link rel="preconnect" href="//b.cn"><link rel=icon href=f.ico>"#
    #expect(links("", head: head) == ["link /a/b/f.ico"])
  }
}
