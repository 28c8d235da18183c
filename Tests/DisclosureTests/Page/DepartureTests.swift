import Disclosure
import Testing
import Web

/// How pages let their visitors go, and what a script must hold to count as a notice.
@Suite struct `A page with links to sites that are not the government's` {
  private let shop = "<a href=\"https://shop.example.org/\">特产商城</a>"

  private func departure(_ body: String, head: String = "") -> DepartureFacts? {
    Pages.read(Pages.page(body, head: head)).departure
  }

  @Test func `says nothing of it when there is no such link`() {
    #expect(departure("<a href=\"https://www.other.gov.cn/\">政府网站</a><a href=\"/a.html\">本站</a>") == nil)
  }

  @Test func `opens them directly when nothing warns`() {
    #expect(departure(shop) == DepartureFacts(warns: false, mayWarn: false, handled: []))
    #expect(
      departure(shop, head: "<script>var a = 1;</script>")
        == DepartureFacts(warns: false, mayWarn: true, handled: []))
  }

  @Test(arguments: [
    "<script>function out(a) { return confirm('您访问的链接即将离开本网站，是否继续？') }</script>",
    "<script>layer.confirm(\"\\u60a8\\u5373\\u5c06\\u79bb\\u5f00\")</script>",
    "<script>layer.confirm(\"\\u60A8\\u5373\\u5C06\\u79BB\\u5F00\")</script>",
    "<script>location.href = '/outlink.html?url=' + a.href</script>",
    "<div style=\"display:none\" id=\"tip\"><p>您将离开本网站，请注意保护个人信息。</p></div>",
  ])
  func `warns by a script or by a box that is folded away`(markup: String) {
    #expect(departure(shop + markup)?.warns == true)
  }

  @Test func `does not warn by a text that visitors see anyway`() {
    #expect(departure(shop + "<p>即将离开岗位的同志请交接工作。</p>")?.warns == false)
  }

  /// Where the words stand in plain sight or at a handler, nobody can be certain that visitors are not told.
  @Test(arguments: [
    "<p>以下链接将离开本网站。</p>", "<div title=\"即将离开本站\"></div>",
    "<div onmousedown=\"confirm('即将离开本站')\"></div>",
  ])
  func `may warn without a script`(markup: String) {
    #expect(departure(shop + markup) == DepartureFacts(warns: false, mayWarn: true, handled: []))
  }

  @Test(arguments: [
    "<ul onclick=\"return out(event)\"><li><a href=\"https://shop.example.org/\">特产商城</a></li></ul>",
    "<a href=\"https://shop.example.org/\" title=\"点击将离开本网站\">特产商城</a>",
    "<a href=\"https://shop.example.org/\" onclick=\"return out(this)\">特产商城</a>",
    "<a href=\"javascript:out('https://shop.example.org/')\">特产商城</a>",
  ])
  func `leaves it to the link or what holds it`(markup: String) {
    #expect(departure(markup)?.handled == ["shop.example.org"])
  }

  @Test func `a script file is read in its own charset`() {
    let notice = DepartureNotice(Pages.lexicon)
    #expect(notice.stands(inFile: Array("alert('您即将离开')".utf8), contentType: "application/javascript"))
    // 即将离开 in GBK.
    let gbk: [UInt8] = [0xBC, 0xB4, 0xBD, 0xAB, 0xC0, 0xEB, 0xBF, 0xAA]
    #expect(notice.stands(inFile: gbk, contentType: "text/javascript; charset=gbk"))
    #expect(!notice.stands(inFile: Array("function a() {}".utf8), contentType: nil))
  }
}

@Suite struct `A service guide that promises a form` {
  private func promised(_ rows: String) -> [GuideFacts.Form]? {
    Pages.read(
      Pages.page(
        """
        <h1>养犬登记办事指南</h1><table>
        <tr><th>设定依据</th><td>养犬管理办法</td></tr><tr><th>申请条件</th><td>年满十八周岁</td></tr>
        <tr><th>办理地点</th><td>示例路1号</td></tr><tr><th>联系电话</th><td>0000000</td></tr>
        \(rows)</table>
        """, title: "养犬登记办事指南-某某市人民政府"), url: "https://www.example.gov.cn/bszn/202605/t20260508_12.html"
    ).guide?.forms
  }

  @Test(arguments: [
    "<tr><th>样表</th><td>请在本页下载</td></tr>", "<tr><th>表格下载</th><td></td></tr>",
    "<tr><td>示范文本</td><td>见本页</td></tr>", "<tr><td colspan=2>表格下载：请在本页取用</td></tr>", "<tr><td>六、申请表下载：</td></tr>",
  ])
  func `without a link lacks it`(row: String) throws {
    let forms = try #require(promised(row))
    #expect(forms.count == 1)
    #expect(forms.first?.url == nil)
  }

  @Test(arguments: [
    "<tr><th>样表</th><td><a href=\"/f/1.html\">查看</a></td></tr>",
    "<tr><th>表格下载</th><td><a href=\"/f/1.html\">申请表</a></td></tr>",
    "<tr><td><a href=\"/f/1.html\">申请表下载</a></td></tr>",
    "<tr><td>申请表</td><td><a href=\"/f/1.html\">下载</a></td></tr>",
    "<tr><td>表格下载：<img src=\"/i.png\"><a href=\"/f/1.html\">申请表</a></td></tr>",
    "<tr><td>表格下载：<a href=\"/f/1.html\">申请表</a>，也可到窗口领取</td></tr>",
  ])
  func `with a link leads to it`(row: String) throws {
    #expect(try #require(promised(row)).map(\.url?.string) == ["https://www.example.gov.cn/f/1.html"])
  }

  @Test(arguments: [
    "<tr><th>样表</th><td>无</td></tr>", "<tr><th>申请表下载</th><td>不需要填表</td></tr>", "<tr><td>表格下载：无需表格</td></tr>",
    "<tr><th>样表</th><td><img src=\"/i.png\"></td></tr>",
    "<tr><th>样表</th><td><a href=\"javascript:down(12)\">下载</a></td></tr>",
    "<tr><th>样表</th><td><button onclick=\"down(12)\">下载</button></td></tr>",
    "<tr><th>样表</th><td>见下</td></tr><tr><td colspan=2><a href=\"/f/1.docx\">附件</a></td></tr>",
    "<tr><td>申请材料</td><td>1.申请表<br>2.身份证明</td></tr>", "<tr><td>申请表一份</td></tr>",
    "<tr><th>材料名称</th><th>样表</th><th>空表</th></tr>", "<tr><td>申请表</td><td>原件1份</td></tr>",
    "<tr><th>样表</th><td>请到办事大厅窗口领取</td></tr>", "<tr><td>表格下载：由系统自动生成</td></tr>",
  ])
  func `says nothing when there is none, or when it is handed out otherwise`(row: String) {
    #expect(promised(row) == [])
  }
}
