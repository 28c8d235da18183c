import Disclosure
import HTML
import Testing
import Web

/// Pages that no reader could guess, and what a profile says of them.
@Suite struct `A profile's override` {
  private let listPage = """
    <html><head><title>栏目</title></head><body><div class="menu"><a href="/a/">首页</a><a href="/b/">机构</a></div>
    <div class="odd"><p data-u="x/1.html"><b>关于甲事项的2019年第2号说明</b><i>登记于贰零贰零 2020.06.28</i></p>
    <p data-u="x/2.html"><b>关于乙事项的说明</b><i>2020.05.06</i></p></div><a class="more" href="p2.html">再看</a></body></html>
    """
  private let articlePage = """
    <html><head><title>某局</title></head><body><div class="t9">关于丙事项的说明</div><div>其他 2011-01-01 文字</div>
    <div id="left"><p>这里是一段很长很长的旁注，说的是别的事情，与正文没有关系，但字数比正文多得多，读起来像是正文一样的一段话。</p></div>
    <div id="q7"><p>正文第一段。</p><p>正文第二段，联系人手机 13812345678。</p></div>
    <table><tr><td>甲</td><td>AB-1</td></tr><tr><td>乙</td><td>某办发〔2020〕3号</td></tr></table>
    <div class="when">2020年7月1日</div></body></html>
    """

  private func read(_ html: String, _ url: String, _ overrides: [PageOverride]) -> PageFacts {
    let reader = PageReader(lexicon: Pages.lexicon, overrides: overrides)
    return reader.read(Pages.input(Array(html.utf8), url: url))
  }

  private func override(_ change: (inout PageOverride) throws -> Void) rethrows -> PageOverride {
    var override = PageOverride(id: "odd")
    override.paths = [PathPattern("/odd/*")]
    try change(&override)
    return override
  }

  private func rows() throws -> PageOverride {
    try override {
      $0.list = PageOverride.List(
        rows: try XPathQuery("//div[@class='odd']/p"), title: try XPathQuery("b"), link: try XPathQuery("@data-u"))
      $0.next = try XPathQuery("//a[@class='more']")
    }
  }

  @Test func `gives a list its rows, their addresses and the next page`() throws {
    let facts = read(listPage, "https://www.example.gov.cn/odd/", [try rows()])
    #expect(facts.kind == .column)
    #expect(facts.kindReasons.first == "override:odd")
    #expect(facts.list.state == .items)
    #expect(facts.list.items.map(\.title) == ["关于甲事项的2019年第2号说明", "关于乙事项的说明"])
    #expect(facts.list.items.map { $0.url?.path } == ["/odd/x/1.html", "/odd/x/2.html"])
    #expect(facts.list.items.map { $0.date?.description } == ["2020-06-28", "2020-05-06"])
    #expect(facts.list.paging.next?.path == "/odd/p2.html")
    #expect(facts.links.compactMap(\.url?.path).contains("/odd/x/2.html"))
  }

  @Test func `leaves other pages alone`() throws {
    let facts = read(listPage, "https://www.example.gov.cn/even/", [try rows()])
    #expect(!facts.kindReasons.contains { $0.hasPrefix("override") })
    #expect(facts.list.paging.next?.path != "/odd/p2.html")
  }

  @Test func `gives an article its title, text, record and day`() throws {
    let given = try override {
      $0.kind = .article
      $0.title = try XPathQuery("//*[@class='t9']")
      $0.content = try XPathQuery("//*[@id='q7']")
      $0.published = try XPathQuery("string(//*[@class='when'])")
      $0.record[.indexNumber] = try XPathQuery("//td[.='甲']/following-sibling::td")
      $0.record[.documentNumber] = try XPathQuery("//td[.='乙']/following-sibling::td")
      $0.source = try XPathQuery("'某局'")
    }
    let facts = read(articlePage, "https://www.example.gov.cn/odd/1.html", [given])
    #expect(facts.kind == .article)
    #expect(facts.title == "关于丙事项的说明")
    #expect(facts.text == "正文第一段。\n正文第二段，联系人手机 13812345678。")
    #expect(facts.published?.description == "2020-07-01")
    #expect(facts.record.indexNumber == "AB-1")
    #expect(facts.record.documentNumber == "某办发〔2020〕3号")
    #expect(facts.source == "某局")
    #expect(facts.personalData.map(\.kind) == [.mobile])
  }

  @Test func `says what it did not find and leaves it as it was read`() throws {
    let empty = try override {
      $0.title = try XPathQuery("//h7")
      $0.list = PageOverride.List(rows: try XPathQuery("//p[@class='none']"))
    }
    let own = read(listPage, "https://www.example.gov.cn/odd/", [])
    let facts = read(listPage, "https://www.example.gov.cn/odd/", [empty])
    #expect(facts.title == own.title)
    #expect(facts.kindReasons.contains("override-empty:odd.title"))
    #expect(facts.kindReasons.contains("override-empty:odd.list"))
  }

  @Test func `takes a row's text for its title where the row has no link`() throws {
    let given = try override {
      $0.list = PageOverride.List(rows: try XPathQuery("//div[@class='odd']/p"), link: try XPathQuery("@data-u"))
    }
    let items = read(listPage, "https://www.example.gov.cn/odd/", [given]).list.items
    #expect(items.map(\.title) == ["关于甲事项的2019年第2号说明登记于贰零贰零 2020.06.28", "关于乙事项的说明2020.05.06"])
    #expect(items.map { $0.url?.path } == ["/odd/x/1.html", "/odd/x/2.html"])
    #expect(items.map { $0.date?.description } == ["2020-06-28", "2020-05-06"])
  }

  @Test func `tells an expression that was given up from one that finds nothing`() throws {
    let given = try override { $0.title = try XPathQuery("//p[count(//p[count(//p) > 1]) > 1]") }
    let page = String(repeating: "<p>", count: 3_000)
    let facts = read("<html><body><h1>某栏目</h1>\(page)", "https://www.example.gov.cn/odd/", [given])
    #expect(facts.kindReasons.contains("override-failed:odd.title"))
  }

  @Test func `keeps what was read where its text is no day or attribute`() throws {
    let page = """
      <html><head><title>某局</title></head><body><h1>关于丙事项的通知</h1><table><tr><td>索引号：</td><td>AB-1</td></tr>
      <tr><td>成文日期：</td><td>2020-06-28</td></tr><tr><td>公开属性：</td><td>主动公开</td></tr></table>
      <div class="content"><p>正文第一段，说明有关事项，内容很长很长，足以看出这是一篇文章而不是别的什么。</p></div></body></html>
      """
    let given = try override {
      $0.kind = .article
      $0.record[.created] = try XPathQuery("//h1")
      $0.record[.attribute] = try XPathQuery("//h1")
    }
    let facts = read(page, "https://www.example.gov.cn/odd/1.html", [given])
    #expect(facts.record.created?.description == "2020-06-28")
    #expect(facts.attributeInRecord == .open)
    #expect(facts.kindReasons.contains("override-empty:odd.record.created"))
    #expect(facts.kindReasons.contains("override-empty:odd.record.attribute"))
  }

  @Test func `names a column although its tag says another name`() throws {
    var given = try rows()
    given.title = try XPathQuery("//a[@class='more']")
    let page = listPage.replacing("<title>", with: "<meta name=\"ColumnName\" content=\"通知公告\"><title>")
    #expect(read(page, "https://www.example.gov.cn/odd/", [given]).title == "再看")
  }
}
