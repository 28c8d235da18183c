import Disclosure
import JSON
import Testing
import Web

@Suite struct `A page's frame is read` {
  @Test func `the meta block: first non-empty value, standard spelling, placeholders are no facts`() {
    let facts = Pages.read(
      Pages.page(
        "<p>正文</p>",
        head: """
          <meta name="siteidcode" content=" 3501020003 "><meta name="ColumnName" content=""><meta name="ColumnName" content="通知公告">
          <meta name="ColumnName" content="公共头"><meta name="ArticleTitle" content="####"><meta content="某某市人民政府" name="SITENAME">
          """))
    #expect(facts.meta.first { $0.name == "SiteIDCode" }?.content == "3501020003")
    #expect(facts.meta.first { $0.name == "ColumnName" }?.content == "通知公告")
    #expect(facts.meta.first { $0.name == "SiteName" }?.content == "某某市人民政府")
    #expect(facts.column == ColumnIdentity(name: "通知公告", category: .notice, origin: .meta))
    #expect(facts.title != "####")
  }

  @Test(arguments: [
    ("<a href='/'>首页</a> &gt; 办理动态", "办理动态"), ("<a href='/'>首页</a> &gt; <a href='/hd/'>互动交流</a>", "某某办公室"),
    ("<a href='/'>首页</a> &gt; <a href='/hd/'>办理动态</a> &gt; 列表", "某某办公室"),
  ])
  func `a column is called as its page says, and by its tag where that may be the column above`(
    crumbs: String, title: String
  ) {
    let rows = (1...6).map { "<li><a href='\($0).html'>关于第\($0)件事项的说明文字</a><span>2020-06-0\($0)</span></li>" }
    let facts = Pages.read(
      Pages.page(
        "<div>当前位置：\(crumbs)</div><ul>\(rows.joined())</ul>", head: "<meta name='ColumnName' content='某某办公室'>"),
      url: "https://www.example.gov.cn/hd/bgs/")
    #expect(facts.title == title)
    #expect(facts.column?.name == "某某办公室")
  }

  @Test func `the foot`() {
    let facts = Pages.read(
      Pages.page(
        "<span id=\"_ideConac\"></span><a href=\"https://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=3501020003&url=x\"><img src=\"jiucuo.png\"></a>"
      ))
    #expect(facts.footer.siteIDCode == "3501020003")
    #expect(facts.footer.icp == "闽ICP备12345678号-1")
    #expect(facts.footer.police == "闽公网安备35010202000123号")
    #expect(facts.footer.conac)
    #expect(facts.footer.findErrors)
    #expect(facts.footer.sponsor == "某某市人民政府办公室")
  }

  @Test func `what is commented out is absent`() {
    let facts = Pages.read(
      Pages.page(
        "<!-- <a href=\"/old.html\">旧链接</a><a href=\"https://bszs.conac.cn/x\"></a><a href=\"jiucuo.html\">我为政府网站找错</a> -->"
      ))
    #expect(!facts.footer.conac)
    #expect(!facts.footer.findErrors)
    #expect(!facts.links.contains { $0.raw == "/old.html" })
  }

  @Test func `links of every kind with their places`() {
    let facts = Pages.read(
      """
      <html><head><link rel="stylesheet" href="/a.css"><script src="b.js"></script></head>
      <body background="bg.gif"><a href="../x.html"> 前往 </a><img src="p.png" alt="图">
      <iframe src="f.html"></iframe><map><area href="area.html"></map><a href="javascript:window.open('/w.html')">打开</a>
      <div onclick="location.href='/c.html'" style="background:url(bg2.png)">点击</div><a href="mailto:a@b.cn">邮件</a>
      <a href="https://other.example.com/">外站</a><a href="f.pdf">附件</a></body></html>
      """, url: "https://www.example.gov.cn/a/b/index.html")
    func link(_ raw: String) -> Link? { facts.links.first { $0.raw == raw } }
    #expect(link("../x.html")?.url?.path == "/a/x.html")
    #expect(link("../x.html")?.text == "前往")
    #expect(link("../x.html")?.line == 2)
    #expect(link("/a.css")?.relation == .asset)
    #expect(link("bg.gif")?.element == .style)
    #expect(link("bg2.png")?.element == .style)
    #expect(link("area.html")?.element == .area)
    #expect(link("f.html")?.element == .iframe)
    #expect(link("/c.html")?.element == .onclick)
    #expect(link("javascript:window.open('/w.html')")?.url?.path == "/w.html")
    #expect(link("mailto:a@b.cn")?.url == nil)
    #expect(link("https://other.example.com/")?.relation == .external)
    #expect(link("f.pdf")?.relation == .attachment)
  }

  @Test(arguments: [
    ("<div>当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/z/\">政务公开</a> &gt;&gt; 通知公告</div>", ["首页", "政务公开", "通知公告"]),
    ("<div>您现在的位置：首页 / 政务公开 / 公示 / 正文</div>", ["首页", "政务公开", "公示"]),
    (
      "<div><a href=\"/\">首页</a> » <a href=\"/z/\">信息公开</a> » <a href=\"/z/w/\">政策文件</a></div>",
      ["首页", "信息公开", "政策文件"]
    ),
  ])
  func `the breadcrumb with and without its phrase`(markup: String, names: [String]) {
    #expect(Pages.read(Pages.page(markup)).breadcrumb == names)
  }

  @Test func `a stub sends its reader on, also by script`() {
    let meta = Pages.read(
      "<html><head><meta http-equiv=\"Refresh\" content=\"0;URL=./dwzn/\"></head></html>",
      url: "https://e.gov.cn/bmgk/index.html")
    #expect(meta.refresh?.string == "https://e.gov.cn/bmgk/dwzn/")
    #expect(meta.kind == .other)
    let script = Pages.read(
      "<script>document.write('<meta http-equiv=\"refresh\" content=\"0;url=gsgg/\">')</script>",
      url: "https://e.gov.cn/zwgk/index.html")
    #expect(script.refresh?.string == "https://e.gov.cn/zwgk/gsgg/")
  }

  @Test func `walls and error pages are neither blank nor articles`() {
    #expect(Pages.read("<html><script>$_ts=window['$_ts'];</script></html>", status: 412).kind == .wall)
    #expect(Pages.read("<html><body>请开启JavaScript并刷新该页.</body></html>").kind == .wall)
    #expect(Pages.read("<html><body>forbidden</body></html>", status: 403).kind == .wall)
    #expect(
      Pages.read(
        "<html><head><title>404 Not Found</title></head><body><h1>Not Found</h1></body></html>", status: 404
      ).kind == .notFound)
    #expect(
      Pages.read("<html><head><title>提示</title></head><body>抱歉，您访问的页面不存在，<a href=\"/\">返回首页</a></body></html>").kind
        == .notFound)
  }

  @Test func `an article that speaks of missing pages is an article`() {
    let text = String(repeating: "<p>检查发现部分网站提示页面不存在，有关单位要立即整改并举一反三，确保链接可用。</p>", count: 20)
    let facts = Pages.read(
      Pages.page("<h1>关于网站检查情况的通报</h1><p>发布时间：2020-01-02</p><div id=\"zoom\">\(text)</div>", title: "关于网站检查情况的通报"),
      url: "https://www.example.gov.cn/a/202001/t20200102_1.html")
    #expect(facts.kind == .article)
  }

  @Test func `the JSON object has every member of the contract`() throws {
    var writer = JSONWriter()
    Pages.read(Pages.page("<p>一</p>")).json(&writer)
    let object = try JSON5.parse(writer.bytes)
    for key in [
      "url", "charset", "kind", "title", "published", "source", "record", "attribute", "breadcrumb", "meta",
      "footer", "items",
      "pages", "interprets", "interpretedBy", "links", "personalData", "text", "base", "refresh", "canonical",
      "soft404",
    ] {
      #expect(object[key] != nil, "\(key)")
    }
  }

  @Test func `any bytes give some answer`() {
    var state: UInt64 = 42
    for length in [0, 1, 7, 300, 4000] {
      let body = (0..<length).map { _ in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(truncatingIfNeeded: state >> 33)
      }
      #expect(Pages.read(body, url: "https://e.gov.cn/").url.host == "e.gov.cn")
    }
  }
}
