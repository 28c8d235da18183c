import Disclosure
import JSON
import Testing
import Web

/// A reader remembers addresses and scripts from page to page. What it reads must not depend on that.
@Suite struct `A page behind its siblings` {
  private static let address = "https://www.example.gov.cn/zwgk/tzgg/index.html"

  private func facts(
    _ reader: PageReader, _ body: [UInt8], at address: String = address, day: Int = 22, hosts: Set<String> = []
  ) -> [UInt8] {
    guard let url = WebURL(address),
      let day = CivilDate(year: 2026, month: 11, day: day)
    else { return [] }
    var writer = JSONWriter()
    reader.read(PageReader.Input(body: body, url: url, reference: day, siteHosts: hosts)).json(&writer)
    return writer.bytes
  }

  /// What a passage's rows and links mean depends on the day of monitoring and on which hosts are the cluster's.
  @Test func `is read as it is read alone whichever day it is, and whoever belongs to the cluster`() {
    // Without a year: tomorrow's date is last year's.
    let rows = (14...23).map { "<li><a href=/zwgk/tzgg/\($0).html>关于第\($0)号事项的通知</a><i>11-\($0)</i></li>" }.joined()
    let links = (0..<30).map { "<li><a href=https://b.example.gov.cn/\($0).html>栏目\($0)</a></li>" }.joined()
    let own = (0..<80).map { "<p>第\($0)段</p>" }.joined()
    let page = Array("<div><ul>\(links)</ul><ul class=l>\(rows)</ul></div>\(own)".utf8)
    let shared = PageReader(lexicon: Pages.lexicon)
    var seen: Set<[UInt8]> = []
    for _ in 0..<3 {
      for day in [15, 22] {
        for hosts in [[], ["b.example.gov.cn"]] as [Set<String>] {
          for _ in 0..<3 {
            let alone = facts(PageReader(lexicon: Pages.lexicon), page, day: day, hosts: hosts)
            #expect(facts(shared, page, day: day, hosts: hosts) == alone, "\(day), \(hosts)")
            seen.insert(alone)
          }
        }
      }
    }
    // Each of the four says something else of the same page.
    #expect(seen.count == 4)
  }

  @Test func `is read as it is read alone`() {
    let folder = "/\(Files.testFolder)/Fixtures/pages"
    let pages = Files.names(in: folder).filter { $0.hasSuffix(".html") }.sorted()
      .compactMap { Files.bytes(of: "\(folder)/\($0)") }
    #expect(pages.count > 50)
    let shared = PageReader(lexicon: Pages.lexicon)
    // Twice: the second time every script was there on the page before.
    for (number, page) in pages.enumerated() {
      let alone = facts(PageReader(lexicon: Pages.lexicon), page)
      #expect(!alone.isEmpty)
      #expect(facts(shared, page) == alone, "page \(number)")
      #expect(facts(shared, page) == alone, "page \(number), again")
    }
  }

  /// References are kept by site and folder: `a.html`, `/a.html`, `#a` and `?a` each mean another thing elsewhere.
  @Test func `is read as it is read alone wherever it stands`() {
    let shared = PageReader(lexicon: Pages.lexicon)
    let links = [
      "a.html", "/a.html", "../a.html", "#a", "?a=1", "", "https://www.example.gov.cn/a.html", "httpd/a.html",
    ]
    let page = links.map { "<a href=\"\($0)\">甲</a><img src=\"\($0)\">" }.joined().utf8.map { $0 }
    let hosts = ["a", "b", "c", "d", "e", "f"].map { "\($0).example.gov.cn" }
    let addresses = hosts.flatMap { host in
      ["/", "/x/", "/x/y.html", "/x/z.html?b=2", "/x/y/"].map { "https://\(host)\($0)" }
    }
    var dice = SeededDice(seed: 5)
    // A menu that is taken over as a whole, once with references that depend on the folder.
    let menus = ["/c", "c", "https://a.example.gov.cn/c"].map { start in
      "<ul>" + (0..<30).map { "<li><a href=\"\(start)\($0).html\">栏目\($0)</a></li>" }.joined() + "</ul><p>正文</p>"
    }
    let own = (0..<80).map { "<p>第\($0)段</p>" }.joined()
    let pages = [page] + menus.map { Array(($0 + own).utf8) }
    for address in (addresses + addresses + addresses).shuffled(using: &dice) {
      for page in pages {
        #expect(
          facts(shared, page, at: address) == facts(PageReader(lexicon: Pages.lexicon), page, at: address),
          "\(address)")
      }
    }
  }

  /// The links of what came before stand as blocks, which say the same by number, one after another and alone.
  @Test func `has its menu's links as a block`() throws {
    let url = try #require(WebURL(Self.address))
    let day = try #require(CivilDate(year: 2026, month: 11, day: 22))
    let menu = (0..<30).map { "<li><a href=/c\($0).html>栏目\($0)</a>" + ($0 % 7 == 3 ? "\n" : "") }.joined()
    let own = (0..<80).map { "<p>第\($0)段</p>" }.joined()
    let shared = PageReader(lexicon: Pages.lexicon)
    func links(_ reader: PageReader, _ page: String) -> PageLinks {
      reader.read(PageReader.Input(body: Array(page.utf8), url: url, reference: day)).links
    }
    func account(_ links: some Sequence<Link>) -> [String] {
      links.map {
        "\($0.url?.string ?? "") \($0.raw) \($0.text) \($0.element) \($0.relation) \($0.line):\($0.column)"
      }
    }
    var blocks = 0
    // The third page shows that the menu is a passage, the fourth reads its links.
    for before in ["", "", "<p>乙", "", "<p>丙", "<p><a href=/a.html>甲</a>\n", "<p>丁\n\n<a href=/b.html>丙</a>", ""] {
      let page = "<div>\(before)<ul>\(menu)</ul></div>\(own)<a href=/d.html>丁</a>"
      let (whole, alone) = (links(shared, page), links(PageReader(lexicon: Pages.lexicon), page))
      #expect(account(whole) == account(alone))
      #expect(account(whole.indices.map { whole[$0] }) == account(alone))
      #expect(whole.count == account(alone).count)
      for case .block(let block, _, _) in whole.parts { blocks += block.links.count }
    }
    #expect(blocks >= 3 * 30, "\(blocks)")
  }

  /// What a page says right before a passage, and what a passage says of the page.
  @Test func `is read as it is read alone with a clock before a list and a canonical link within`() {
    let rows = (1...12).map { "<li><span>2026-11-0\($0 % 9 + 1)</span><a href=/a/\($0).html>通知公告第\($0)号</a></li>" }
    let list = "<link rel=canonical href=/zwgk/><ul>\(rows.joined())</ul>"
    let own = (0..<80).map { "<p>第\($0)段</p>" }.joined()
    let shared = PageReader(lexicon: Pages.lexicon)
    for before in ["", "", "", "<p>今天是", "<p>当前时间：</p>", "", "今天", "甲", "<p>发布时间</p>", "<p>乙</p>"] {
      for body in ["<div>\(before)\(list)</div>\(own)", "<div>\(before)<div>\(list)</div></div>\(own)"] {
        let bytes = Array("<html><body>\(body)</body></html>".utf8)
        #expect(facts(shared, bytes) == facts(PageReader(lexicon: Pages.lexicon), bytes), "\(before)")
      }
    }
  }

  /// Every third fixture among others of its like: pages with the same furniture around another text, above it and below it.
  /// From the third on what they share is taken from the pages before.
  @Test func `is read as it is read alone when most of it came before`() {
    let folder = "/\(Files.testFolder)/Fixtures/pages"
    let pages = Files.names(in: folder).filter { $0.hasSuffix(".html") }.sorted()
      .compactMap { Files.bytes(of: "\(folder)/\($0)") }.map { String(decoding: $0, as: UTF8.self) }
    let own = (0..<200).map { "<p>第\($0)段：文字</p>" }.joined()
    for (number, page) in pages.enumerated() where number.isMultiple(of: 3) {
      let shared = PageReader(lexicon: Pages.lexicon)
      guard let body = page.firstRange(of: "<body"), let begin = page[body.upperBound...].firstIndex(of: ">") else {
        continue
      }
      let (head, rest) = (page[...begin], page[page.index(after: begin)...])
      for (variant, sibling) in [
        page, "\(head)<p>2026-11-01</p>\(rest)", "\(head)<div>上一篇\(rest)", "\(head)\(rest)\(own)",
        "\(head)\(own)\(rest)",
        "\(head)\(own)<span>甲</span>\(rest)", "\(head)<div style='display:none'>\(own)</div>\(rest)", page,
        "\(head)<div class=footer>\(rest)</div>\(own)",
      ].enumerated() {
        for address in [Self.address, "https://www.example.gov.cn/xxgk/a/t20261101_1.html?b=1"] {
          let bytes = Array(sibling.utf8)
          #expect(
            facts(shared, bytes, at: address) == facts(PageReader(lexicon: Pages.lexicon), bytes, at: address),
            "page \(number), variant \(variant), \(address)")
        }
      }
    }
  }

  /// Passages that hold what decides of a page: its title, labels of its record, a block of explanations, rows of its list,
  /// rows whose month the page names, boxes of rows. Of each page only what is around them differs.
  @Test func `is read as it is read alone when a passage holds its title, record or rows`() {
    func row(_ number: Int, _ date: String) -> String {
      "<li>\(date)<a href=/zwgk/tzgg/\(number).html>关于第\(number)号事项的通知</a></li>"
    }
    let titles = (0..<12).map { "<div class=title>关于第\($0)号事项的通知</div>" }.joined()
    let record =
      "<table><tr><td>索引号</td><td>A-1</td><td>发文字号</td><td>甲发〔2026〕1号</td></tr>"
      + "<tr><td>发布机构：</td><td>甲市乙局</td><td>公开属性</td><td>主动公开</td></tr></table>"
    let blocks =
      "<h4>政策解读</h4><ul><li><a href=/j/1.html>一号文件的解读</a></li><li><a href=/j/2.html>二号文件的解读</a></li></ul>"
      + "<span id=zcjd style='display:none'><b>甲</b></span>"
    let dated = "<ul class=l>" + (1...9).map { row($0, "<i>2026-10-0\($0)</i>") }.joined() + "</ul>"
    let days = "<ul>" + (1...9).map { row($0, "<i>1\($0)日</i>") }.joined() + "</ul>"
    let boxes = (1...6).map { box in
      "<div class=b>"
        + (1...2).map { "<p>\(row(10 * box + $0, "<i>2026-10-0\($0)</i>").dropFirst(4).dropLast(5))</p>" }.joined()
        + "</div>"
    }.joined()
    let passages = [titles, record + titles, blocks + record, dated, days, boxes]
    let heads = ["<title>关于第3号事项的通知</title>", "<title>关于第7号事项的通知-甲市人民政府</title>", "<title>通知公告</title>", ""]
    let own = (0..<120).map { "<p>第\($0)段：文字</p>" }.joined()
    let frames: [(before: String, behind: String)] = [
      ("", own), ("<h1>关于第5号事项的通知</h1><p>发布时间：2026-11-01</p>", own), ("<h2>2026年9月</h2>", own),
      ("<p>当前位置：<a href=/>首页</a> > 通知公告</p>", "<ul class=l>\(row(98, "<i>2026-09-30</i>"))</ul>\(own)"),
      ("<h2>热点推荐</h2>", own), ("\(own)<h2>2026年8月</h2>", ""), ("<p>索引号：", own), ("", "：乙局</p>\(own)"),
    ]
    for passage in passages {
      let shared = PageReader(lexicon: Pages.lexicon)
      for head in heads {
        for (before, behind) in frames {
          let page = Array(
            "<html><head>\(head)</head><body>\(before)<div>\(passage)</div>\(behind)</body></html>".utf8)
          for address in [Self.address, "https://www.example.gov.cn/xxgk/a/t20261101_1.html?b=1"] {
            #expect(
              facts(shared, page, at: address) == facts(PageReader(lexicon: Pages.lexicon), page, at: address),
              "\(passage.prefix(40)), \(head), \(before), \(address)")
          }
        }
      }
    }
  }
}
