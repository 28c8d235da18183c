import Disclosure
import Testing

/// A blank column is an accusation: it takes an empty list under the column's name, or a page that counts no rows.
/// Each page has enough else to tell (a service map of sixty links) that only such evidence can make it blank.
@Suite struct EmptyListTests {
  @Test(arguments: [
    "<h2>财政科普</h2><ul class=\"n_list\"></ul>",
    "<h2>财政科普</h2><div class=\"newsList\">\n</div>",
    "<h2>财政科普</h2><table><tr><th>标题</th><th>发布日期</th></tr></table>",
    "<div class=\"pages\">共0条 第1/1页</div>",
    "<script type=\"text/xml\"><datastore><totalrecord>0</totalrecord><recordset></recordset></datastore></script>",
  ])
  func `an empty place under the column's name, or a count of zero, is blank`(body: String) {
    #expect(state(body) == .blank)
  }

  @Test(arguments: [
    "<p>这里是一张服务地图。</p>",
    // Comments are counted, not rows.
    "<p>网友评论：共0条评论</p>",
    // An empty list under another heading is a block of the page.
    "<h2>友情提示</h2><ul></ul>",
    // A table of two short fields is a form or a card.
    "<h2>财政科普</h2><table><tr><td>电话：</td><td>0595</td></tr></table>",
  ])
  func `anything less is not`(body: String) {
    #expect(state(body) != .blank)
  }

  @Test func `a list that a script names, or a data file beside the page, is unknown`() {
    #expect(state("<h2>财政科普</h2><ul id=\"rows\"></ul><script>fill('#rows')</script>") != .blank)
    #expect(
      state("<h2>财政科普</h2><ul></ul><script>$.getJSON('./DATA.json', function (r) { show(r); });</script>")
        == .needsScript)
  }

  /// What fuzzing found: addresses that hold nothing, or nothing before their question mark.
  @Test(arguments: [
    "<script src=\"\"></script>", "<script src=\"?\"></script>", "<script src=\"?v=2\"></script>",
    "<script>document.write('<meta http-equiv=\"refresh\" content=\"\">')</script>",
    "<script>document.write('<meta http-equiv=refresh content=>')</script>",
    "<a href=\"#\" onclick=\"open('??')\">x</a>", "<script>var u='??'; location.href='??'; open('??')</script>",
    "<script>$.getJSON('?.json', show); fetch('??.json')</script>",
  ])
  func `an address that is nothing is read like any other page`(body: String) {
    #expect(state("<h2>财政科普</h2><ul></ul>" + body) != .items)
  }

  private func state(_ body: String) -> ListFacts.State {
    let map = (1...70).map { "<a href=\"/map/\($0)/\">服务\($0)</a>" }.joined(separator: " ")
    let head = "<meta name=\"ColumnName\" content=\"财政科普\"><meta name=\"ColumnType\" content=\"财政科普\">"
    let html = Pages.page("\(body)<div>\(map)</div>", head: head, title: "财政科普-某某市财政局")
    return Pages.read(html, url: "https://www.example.gov.cn/zwgk/czkp/index.html").list.state
  }
}
