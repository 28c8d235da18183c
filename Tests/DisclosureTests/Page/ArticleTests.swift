import Disclosure
import Testing
import Web

@Suite struct `An article is read` {
  private let paragraphs = (1...6).map { "<p>　　第\($0)段说明有关工作的安排，各单位要结合实际认真抓好落实，并按时报送情况。</p>" }.joined(
    separator: "\n")

  private func article(
    _ before: String, _ body: String, head: String = "",
    url: String = "https://www.example.gov.cn/zwgk/202006/t20200628_1.html"
  ) -> PageFacts {
    Pages.read(
      Pages.page(
        "<h1>关于印发政务公开工作实施细则的通知</h1>" + before + "<div class=\"TRS_Editor\">" + body + "</div>", head: head,
        title: "关于印发政务公开工作实施细则的通知-某某市人民政府"), url: url)
  }

  @Test(arguments: [
    ("<p>发布时间：2020-06-28 09:30 来源：市交通局 字体：大 中 小</p>", "2020-06-28T09:30", DateFact.Origin.field),
    ("<p>2023-12-05 来源：本网 浏览次数：12</p>", "2023-12-05", .text),
    (
      "<p>发布时间：<script>var pubdata='2020年11月27日'; if(pubdata!=''){document.write(pubdata);}</script> 字体：</p>",
      "2020-11-27", .field
    ),
    ("<p><!--span>2018-09-30</span--><span>时间：2018-11-21</span></p>", "2018-11-21", .field),
    ("<p>成文日期：2020-06-01</p><p>发布日期：2020-06-03</p>", "2020-06-03", .field),
  ])
  func `the visible date comes before the meta value`(line: String, value: String, origin: DateFact.Origin) {
    let facts = article(line, paragraphs, head: "<meta name=\"PubDate\" content=\"2024-01-01 10:00\">")
    #expect(facts.kind == .article)
    #expect(facts.published?.description == value)
    #expect(facts.published?.origin == origin)
  }

  @Test func `without a visible date the meta value, and then the address`() {
    let meta = article("", paragraphs, head: "<meta content=\"2020——06——29 21:37\" name=\"pubdate\">")
    #expect(
      meta.published
        == CivilDate(year: 2020, month: 6, day: 29).map { DateFact(day: $0, minute: 1297, origin: .meta) })
    #expect(article("", paragraphs).published?.origin == .url)
  }

  @Test(arguments: [
    "<table><tr><th>索 引 号：</th><td>QZ-0204-2020-00108</td><th>发文字号</th><td>某交办〔2020〕19号</td></tr><tr><th>发布机构</th><td>某某市交通运输局</td><th>成文日期</th><td>2020-06-28</td></tr></table>",
    "<table><tr><td><b>索　引　号：</b></td><td>QZ-0204-2020-00108</td></tr><tr><td><b>文&nbsp;&nbsp;号：</b></td><td>某交办〔2020〕19号</td></tr><tr><td><b>发布机构：</b></td><td>某某市交通运输局</td></tr><tr><td><b>生成日期：</b></td><td>2020年6月28日</td></tr></table>",
    "<table><tr><td>索引号: QZ-0204-2020-00108</td><td>文件编号: 某交办〔2020〕19号</td></tr><tr><td>发布机构: 某某市交通运输局</td><td>生成日期: 2020-06-28</td></tr></table>",
    "<ul><li>索<span style=\"padding-right:.5em\"></span>引<span></span>号：QZ-0204-2020-00108</li><li>备注/文号：某交办〔2020〕19号</li><li>发布机构：某某市交通运输局</li><li>公文生成日期：2020-06-28</li></ul>",
    "<p>索引号：QZ-0204-2020-00108 | 文号：某交办〔2020〕19号 | 发文机关：某某市交通运输局 | 成文日期：2020-06-28</p>",
    "<table><tr><td>索取号</td><td>发文字号</td><td>发布机构</td><td>成文日期</td></tr><tr><td>QZ-0204-2020-00108</td><td>某交办〔2020〕19号</td><td>某某市交通运输局</td><td>2020-06-28</td></tr></table>",
  ])
  func `the head table in every shape`(table: String) {
    let record = article(table, paragraphs).record
    #expect(record.indexNumber == "QZ-0204-2020-00108")
    #expect(record.documentNumber == "某交办〔2020〕19号")
    #expect(record.agency == "某某市交通运输局")
    #expect(record.created?.description == "2020-06-28")
  }

  @Test func `labels in a search form are no record`() {
    let record = article(
      "<form><select><option>标题</option><option>文号</option><option>索引号</option></select><input type=\"text\"></form>",
      paragraphs
    ).record
    #expect(record.isEmpty)
  }

  @Test func `signature, written date, attribute and numbers`() {
    let facts = article(
      "<p>发布时间：2020-07-01</p>",
      "<p>某交办〔2020〕19号</p>" + paragraphs
        + "<p>根据国办发〔2016〕80号文件精神。</p><p>某某市交通运输局</p><p>2020年6月28日</p><p>（此件主动公开）</p><p>【打印】【关闭】</p>")
    #expect(facts.signature == "某某市交通运输局")
    #expect(facts.written?.description == "2020-06-28")
    #expect(facts.attribute?.value == .open)
    #expect(facts.record.documentNumber == "某交办〔2020〕19号")
    #expect(facts.citedNumbers.map(\.description) == ["某交办〔2020〕19号", "国办发〔2016〕80号"])
    #expect(facts.text.hasSuffix("（此件主动公开）"))
  }

  @Test func `the attribute may stand in the record`() {
    let facts = article("<table><tr><td>索引号</td><td>A-1</td><td>公开方式</td><td>依申请公开</td></tr></table>", paragraphs)
    #expect(facts.attribute?.value == .onRequest)
    #expect(facts.attribute?.origin == .record)
  }

  @Test func `links to an interpretation and back`() {
    let policy = article(
      "",
      paragraphs + "</div><div class=\"xg\"><h3>相关解读</h3><ul><li><a href=\"/zcjd/1.html\">《实施细则》政策解读</a></li></ul>")
    #expect(policy.interpretedBy.map(\.path) == ["/zcjd/1.html"])
    let reading = article("", paragraphs + "<p>政策原文：<a href=\"/zcwj/1.html\">政务公开工作实施细则</a></p>")
    #expect(reading.interprets.map(\.path) == ["/zcwj/1.html"])
  }

  @Test func `the navigation's 政策解读 is no interpretation`() {
    let facts = article("", paragraphs)
    #expect(facts.interpretedBy.isEmpty)
    #expect(!facts.interpretationNeedsScript)
  }

  @Test func `an empty block that a script fills is not determinable`() {
    let facts = article(
      "",
      paragraphs
        + "</div><div id=\"articleXGJD\" style=\"display:none\"><h3>相关解读</h3><ul></ul></div><script>load('articleXGJD')</script><div>"
    )
    #expect(facts.interpretationNeedsScript)
    #expect(facts.interpretedBy.isEmpty)
  }

  @Test(arguments: [
    ("<div id=\"zoom\"><p><img src=\"/images/a1.png\" alt=\"\"></p></div>", ""),
    ("<div class=\"v_news_content\"><p>附件：<a href=\"a.pdf\">全文.pdf</a></p></div>", "附件：全文.pdf"),
    ("<font id=\"Zoom\"><table><tbody><tr></tr></tbody></table></font>", ""),
    ("<div class=\"view\"><p><img src=\"/images/a1.png\"></p></div>", ""),
  ])
  func `a body that holds a picture or a file is the body, not the menu beside it`(body: String, text: String) {
    let menu =
      "<div class=\"box\"><p>" + (1...8).map { "<span>第\($0)类事项的办理流程和所需材料说明</span>" }.joined() + "</p></div>"
    let facts = Pages.read(
      Pages.page("<h1>关于印发年度工作安排的通知</h1><p>发布时间：2020-06-28</p>" + body + menu),
      url: "https://www.example.gov.cn/zwgk/202006/t20200628_1.html")
    #expect(facts.kind == .article)
    #expect(facts.text == text)
  }

  @Test(arguments: [
    ("公示公告", "公　示", "公示公告"), ("政策解读", "政策解读：办法为何修订", "政策解读"), ("通知公告", "关于开展年度检查工作的通知", "通知公告"),
  ])
  func `a title that begins as its column is called does not take the column away`(
    column: String, title: String, read: String
  ) {
    let facts = Pages.read(
      Pages.page(
        "<p>当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/zwgk/\">政务公开</a> &gt; <a href=\"../\">\(column)</a></p>"
          + "<h1>\(title)</h1><p>发布时间：2020-06-28</p><div class=\"TRS_Editor\">\(paragraphs)</div>",
        title: title),
      url: "https://www.example.gov.cn/zwgk/tzgg/202006/t20200628_1.html")
    #expect(facts.column?.name == read)
  }

  @Test func `attachments by path or query`() {
    let facts = article(
      "",
      paragraphs
        + "<p>附件：<a href=\"./P02020.xlsx\">申请表.xlsx</a> <a href=\"/module/download/downfile.jsp?classid=0&filename=9af.docx\">名单</a></p>"
    )
    #expect(facts.attachments.map(\.name) == ["申请表.xlsx", "名单"])
  }

  @Test func `personal numbers come masked and with their line`() {
    let facts = article("", paragraphs + "<p>联系人：张三，手机：13812345678。</p>")
    #expect(facts.personalData.map(\.masked) == ["138****5678"])
    #expect((facts.personalData.first?.line ?? 0) > 30)
  }

  @Test func `quoted titles, outermost first`() {
    #expect(
      Pages.read(
        Pages.page(
          "<h1>《关于转发〈办法〉的通知》和《细则》政策解读</h1><div id=\"zoom\">\(paragraphs)</div>", title: "《关于转发〈办法〉的通知》和《细则》政策解读"),
        url: "https://www.example.gov.cn/a/202006/t20200628_1.html"
      ).quotedTitles == ["关于转发〈办法〉的通知", "细则"])
  }
}

@Suite struct `A document that stands in a script` {
  @Test func `gkmlpt's detail is an article with record and text`() {
    let facts = Pages.read(
      """
      <html><head><title>信息公开平台</title></head><body><div id="app"></div><script>
      window._CONFIG = {SID: '755001', DETAIL: {"title": "关于加强供水管理的通知", "identifier": "007/2020-00012",
      "document_number": "某府办〔2020〕12号", "publisher": "某某市水务局", "date": 1593273600, "display_publish_time": "2020-06-29 10:20",
      "content": "\\u003Cp\\u003E各有关单位：\\u003C/p\\u003E\\u003Cp\\u003E现将有关事项通知如下。\\u003C/p\\u003E\\u003Cp\\u003E（此件公开发布）\\u003C/p\\u003E"}};
      </script></body></html>
      """, url: "https://www.example.gov.cn/gkmlpt/content/7/7001/post_7001.html")
    #expect(facts.kind == .article)
    #expect(facts.title == "关于加强供水管理的通知")
    #expect(facts.published?.description == "2020-06-29T10:20")
    #expect(facts.record.documentNumber == "某府办〔2020〕12号")
    #expect(facts.record.created?.description == "2020-06-28")
    #expect(facts.attribute?.value == .open)
    #expect(facts.text.hasPrefix("各有关单位："))
  }
}
