import Disclosure
import Testing
import Web

@Suite struct `A column's list is found without being told where` {
  private let crumbs = "<div>当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/zwgk/\">政务公开</a> &gt; 通知公告</div>"

  private func list(_ body: String, url: String = "https://www.example.gov.cn/zwgk/tzgg/index.html") -> ListFacts {
    Pages.read(Pages.page(crumbs + body), url: url).list
  }

  @Test func `titles, dates and addresses of plain rows`() {
    let list = list(
      """
      <ul><li><a href="./202011/t20201127_65.html" title="关于做好年度报告公布工作的通知">关于做好年度报告…</a><span>2020-11-27</span></li>
      <li><a href="./202010/t20201001_64.html">国庆节放假安排</a><span>[2020-10-01]</span></li>
      <li><a href="javascript:;">尚未上网的公告</a><span>2020.09.03</span></li></ul>
      """)
    #expect(list.state == .items)
    #expect(list.items.map(\.title) == ["关于做好年度报告公布工作的通知", "国庆节放假安排", "尚未上网的公告"])
    #expect(list.items.map(\.date?.description) == ["2020-11-27", "2020-10-01", "2020-09-03"])
    #expect(
      list.items.map(\.url?.path) == [
        "/zwgk/tzgg/202011/t20201127_65.html", "/zwgk/tzgg/202010/t20201001_64.html", nil,
      ])
  }

  @Test func `one row is a list`() {
    let list = list("<h2>通知公告</h2><ul><li><span>2017-08-08</span><a href=\"a1.html\">关于清理整顿市场秩序的通知</a></li></ul>")
    #expect(list.items.map(\.title) == ["关于清理整顿市场秩序的通知"])
  }

  @Test func `an empty link before the titled one does not count`() {
    let list = list(
      """
      <ul><li><span> 2021-06-01 </span><a href="t1.html"></a><a href="t1.html">林业资源普查公告</a></li>
      <li><span> 2021-05-01 </span><a href="t2.html"></a><a href="t2.html">义务植树活动通知</a></li></ul>
      """)
    #expect(list.items.map(\.title) == ["林业资源普查公告", "义务植树活动通知"])
  }

  @Test func `sibling lists of a few rows each are one list`() {
    let part = (0..<2).map { block in
      "<ul class=\"list\">"
        + (0..<5).map {
          "<li><a href=\"c\(block)\($0).html\">第\(block)\($0)号通知全文</a><em>2020-0\(block + 1)-1\($0)</em></li>"
        }
        .joined() + "</ul>"
    }
    #expect(list(part.joined(separator: "<div class=\"line\"></div>")).items.count == 10)
  }

  @Test func `months as headings do not divide a list`() {
    let list = list(
      """
      <div class="m"><h3>2020年11月</h3><ul><li><a href="a.html">十一月的第一份公告</a><i>2020-11-03</i></li></ul></div>
      <div class="m"><h3>2020年10月</h3><ul><li><a href="b.html">十月的第一份公告</a><i>2020-10-03</i></li>
      <li><a href="c.html">十月的第二份公告</a><i>2020-10-02</i></li></ul></div>
      """)
    #expect(list.items.count == 3)
  }

  @Test func `table rows with headings give fields, and a row that holds a table is none`() {
    let list = list(
      """
      <table><tr><td><table><tr><th>编号</th><th>标题</th><th>日期</th><th>状态</th></tr>
      <tr><td>1</td><td><a href="q1.html">小区何时通暖气</a></td><td>2021-06-09</td><td>已回复</td></tr>
      <tr><td>2</td><td><a href="q2.html">公交线路何时恢复</a></td><td>2021-06-08</td><td>办理中</td></tr></table></td></tr></table>
      """)
    #expect(list.items.map(\.title) == ["小区何时通暖气", "公交线路何时恢复"])
    #expect(list.items.first?.fields == [MetaEntry(name: "状态", content: "已回复")])
  }

  @Test func `cards with the date glued to the title`() {
    let list = list(
      """
      <div class="cards"><a class="box" href="1.html"><h3>政务公开工作要点(2020-12-16)</h3><p>为深入贯彻落实有关文件精神</p></a>
      <a class="box" href="2.html"><h3>年度工作计划公布(2020-11-16)</h3><p>经研究制定本计划，现予公布</p></a></div>
      """)
    #expect(list.items.map(\.title) == ["政务公开工作要点", "年度工作计划公布"])
    #expect(list.items.map(\.date?.description) == ["2020-12-16", "2020-11-16"])
  }

  @Test func `a date glued to the front of a title`() {
    let list = list(
      "<ul><li><a href=\"1.html\"><i>2020-12-01</i><em>机关党委召开学习会议</em></a></li><li><a href=\"2.html\"><i>2020-11-01</i><em>机关党委召开动员会议</em></a></li></ul>"
    )
    #expect(list.items.map(\.title) == ["机关党委召开学习会议", "机关党委召开动员会议"])
    #expect(list.items.map(\.date?.description) == ["2020-12-01", "2020-11-01"])
  }

  @Test func `pictures with long captions are not blank`() {
    let cards = (1...5).map {
      "<div class=\"pic\"><a href=\"/zt/\($0)/\"><img src=\"\($0).jpg\"></a><p><a href=\"/zt/\($0)/\">第\($0)个专题专栏标题文字</a></p></div>"
    }
    #expect(list("<div>" + cards.joined() + "</div>").state != .blank)
  }

  @Test func `definition lists and split date boxes`() {
    let definitions = list(
      "<dl><dt><a href=\"1.html\">第一份公示的标题</a></dt><dd>2020-05-01</dd><dt><a href=\"2.html\">第二份公示的标题</a></dt><dd>2020-04-01</dd></dl>"
    )
    #expect(definitions.items.map(\.date?.description) == ["2020-05-01", "2020-04-01"])
    let boxes = list(
      """
      <div class="item"><div class="d"><b>28</b><i>2020-06</i></div><a href="1.html">一件需要大家知道的事情</a></div>
      <div class="item"><div class="d"><b>03</b><i>2020-05</i></div><a href="2.html">另一件需要大家知道的事</a></div>
      """)
    #expect(boxes.items.map(\.date?.description) == ["2020-06-28", "2020-05-03"])
  }

  @Test func `bare links divided by breaks`() {
    let list = list(
      """
      <div class="con"><a href="a/1.html">第一条通知的完整标题</a> 2020-06-28<br><a href="a/2.html">第二条通知的完整标题</a> 2020-06-20<br>
      <a href="a/3.html">第三条通知的完整标题</a> 2020-06-11<br></div>
      """)
    #expect(list.items.map(\.date?.description) == ["2020-06-28", "2020-06-20", "2020-06-11"])
  }

  @Test func `a click with one literal address leads somewhere`() {
    let list = list(
      """
      <ul><li onclick="window.open('/art/1.html')"><b>只有点击事件的一条公告</b><span>2020-06-28</span></li>
      <li><a href="javascript:void(0)" onclick="show('175214.htm', 1)">链接写在脚本里的公告</a><span>2020-06-20</span></li></ul>
      """)
    #expect(list.items.compactMap(\.url?.path) == ["/art/1.html", "/zwgk/tzgg/175214.htm"])
  }

  @Test func `the main list wins over a side list, which wins over navigation`() {
    let list = list(
      """
      <div class="sidebar"><ul>\((1...6).map { "<li><a href=\"/hot/\($0).html\">本站热门文章标题第\($0)篇</a><span>2020-01-0\($0)</span></li>" }.joined())</ul></div>
      <div class="main"><h2>通知公告</h2><ul>\((1...4).map { "<li><a href=\"\($0).html\">本栏目正式公告第\($0)号</a><span>2020-02-0\($0)</span></li>" }.joined())</ul></div>
      """)
    #expect(list.items.count == 4)
    #expect(list.items.first?.title == "本栏目正式公告第1号")
  }

  @Test func `rows in a Hanweb datastore are rows`() {
    let list = list(
      """
      <div id="229"><script type="text/xml"><datastore><nextgroup><![CDATA[<a href="/module/web/jpage/dataproxy.jsp?page=1"></a>]]></nextgroup>
      <recordset><record><![CDATA[<li><a href='/art/2026/9/11/art_33718_11.html' title='关于秋季学期的通知'>关于秋季学期的通知</a><span>2026-09-11</span></li>]]></record>
      <record><![CDATA[<li><a href='/art/2026/9/1/art_33718_10.html'>关于暑期值班的通知</a><span>2026-
      09-
      01</span></li>]]></record></recordset></datastore></script></div>
      """, url: "https://www.example.gov.cn/col/col33718/index.html")
    #expect(list.items.map(\.date?.description) == ["2026-09-11", "2026-09-01"])
    #expect(list.items.first?.url?.path == "/art/2026/9/11/art_33718_11.html")
  }

  @Test func `list literals of known makes are rows`() {
    let list = list(
      "<div id=\"l\"></div><script>var list = [{\"title\": \"关于供水的公告\", \"url\": \"/a/1.html\", \"date\": \"2026-01-02\"}, {\"title\": \"关于供电的公告\", \"url\": \"/a/2.html\", \"date\": \"2026-01-01\"}];</script>"
    )
    #expect(list.items.map(\.title) == ["关于供水的公告", "关于供电的公告"])
    #expect(list.items.first?.date?.description == "2026-01-02")
  }

  @Test func `a column without rows is blank only when nothing could load them`() {
    #expect(list("<h2>通知公告</h2><ul></ul>").state == .blank)
    #expect(
      list(
        "<h2>通知公告</h2><ul id=\"l\"></ul><script>$.ajax({url:'/api/list', success: function (d) { $('#l').html(d) }})</script>"
      ).state == .needsScript)
    #expect(list("<iframe src=\"list.html\" width=\"100%\"></iframe>").state == .needsScript)
    #expect(list("<script>var u = '/module/web/jpage/dataproxy.jsp';</script>").state == .needsScript)
  }

  @Test(arguments: [
    ("createPageHTML(4, 0, \"index\", \"html\");", 1, 4, "/zwgk/tzgg/index_1.html"),
    ("createPageHTML(835, 56, 0, \"index\", \"html\");", 1, 56, "/zwgk/tzgg/index_1.html"),
    ("createPageHTML('page_div',50, 1,'xwzx_list','shtml',1000);", 1, 50, "/zwgk/tzgg/xwzx_list_2.shtml"),
    ("Pager({size:16, current:0, prefix:'index',suffix:'html'});", 1, 16, "/zwgk/tzgg/index_1.html"),
    ("var countPage = 17; var currentPage = 0;", 1, 17, "/zwgk/tzgg/index_1.html"),
    ("createPageHTML(4, 3, \"index\", \"html\");", 4, 4, nil),
  ])
  func `page counts stand in script calls`(call: String, current: Int, count: Int, next: String?) {
    let paging = list(
      "<ul><li><a href=\"1.html\">关于一件事情的通知</a>2020-01-01</li><li><a href=\"2.html\">关于两件事情的通知</a>2020-01-01</li></ul><script>\(call)</script>"
    ).paging
    #expect(paging.current == current)
    #expect(paging.count == count)
    #expect(paging.next?.path == next)
  }

  @Test(arguments: [
    ("createPageHTML(4, 0, \"index\", \"html\");", ["/zwgk/tzgg/index_1.html"]),
    ("createPageHTML(1, 0, \"index\", \"html\");", []),
    // Functions of other makes may print other addresses: the crawler tries them, but no page says them.
    ("createPageHTML(835, 56, 0, \"index\", \"html\");", []),
    ("var countPage = 17; var currentPage = 0;", []),
  ])
  func `the next page that a pager's script prints is a link`(call: String, paths: [String]) {
    let facts = Pages.read(
      Pages.page(
        "<ul><li><a href=\"1.html\">关于一件事情的通知</a>2020-01-01</li><li><a href=\"2.html\">关于两件事情的通知</a>2020-01-01</li></ul>"
          + "<script>\(call)</script>"))
    let printed = facts.links.filter { $0.element == .script && $0.relation == .page }
    #expect(printed.compactMap(\.url?.path) == paths)
    #expect(printed.allSatisfy { $0.line > 1 })
  }

  @Test func `printed counts and links tell the rest`() {
    let rows =
      "<ul><li><a href=\"1.html\">关于一件事情的通知</a>2020-01-01</li><li><a href=\"2.html\">关于两件事情的通知</a>2020-01-01</li></ul>"
    let paging = list(rows + "<div>1132条 2/46页 <a href=\"tzgg/44.htm\">下页</a></div>").paging
    #expect(paging.count == 46)
    #expect(paging.current == 2)
    #expect(paging.next?.path == "/zwgk/tzgg/tzgg/44.htm")
    #expect(list(rows + "<p>共17页</p>").paging.count == 17)
  }
}
