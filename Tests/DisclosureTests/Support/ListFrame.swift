/// The page around a generated list: head, navigation, breadcrumb, and lists beside it that are not the page's own.
struct ListFrame {
  let column: String
  let folder: String
  private var dice: SeededDice
  private let hasMeta: Bool
  private let crumbs: Int
  private let side: Int
  private let pager: Int
  private let isDivided: Bool

  init(column: String, folder: String, dice: SeededDice) {
    self.column = column
    self.folder = folder
    var dice = dice
    hasMeta = dice.chance(60)
    crumbs = dice.number(0...3)
    side = dice.number(0...5)
    pager = dice.number(0...4)
    isDivided = dice.chance(50)
    self.dice = dice
  }

  /// What is there, for a message.
  var parts: [String] {
    ["meta:\(hasMeta)", "crumbs:\(crumbs)", "side:\(side)", "pager:\(pager)", "divided:\(isDivided)"]
  }

  func page(around list: String) -> String {
    var dice = dice
    let heading = dice.chance(50) ? "<div class=\"lmtit\"><h2>\(column)</h2></div>\n" : ""
    let main = heading + list + "\n" + pagerText
    let body = isDivided ? "<div class=\"left\">\(leftMenu)</div><div class=\"right\">\(main)</div>" : main
    return """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>\(column)_云溪县人民政府</title>
      \(hasMeta ? "<meta name=\"SiteName\" content=\"云溪县人民政府\"><meta name=\"ColumnName\" content=\"\(column)\">" : "")
      </head><body>
      <div class="top">今天是2026年11月22日 星期日 <a href="/wap/">手机版</a> <a href="/wza/">无障碍</a></div>
      <div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/xwdt/">新闻动态</a></li><li><a href="/zwgk/">政务公开</a></li>
      <li><a href="/fw/">办事服务</a></li><li><a href="/hd/">互动交流</a></li></ul></div>
      \(crumbText)
      \(side == 1 || side == 2 ? sideList : "")
      <div class="main">\(body)</div>
      \(side == 3 || side == 4 ? sideList : "")
      <div class="foot"><p>主办：云溪县人民政府办公室　网站标识码：5300000000</p><p>更新日期：2026-11-21</p></div>
      </body></html>
      """
  }

  private var crumbText: String {
    switch crumbs {
    case 0:
      "<div class=\"dqwz\">当前位置：<a href=\"/\">首页</a> &gt; <a href=\"/zwgk/\">政务公开</a> &gt; <a href=\"\(folder)\">\(column)</a></div>"
    case 1: "<div class=\"path\"><a href=\"/\">首页</a> &gt;&gt; <a href=\"/zwgk/\">政务公开</a> &gt;&gt; \(column)</div>"
    case 2:
      "<table><tr><td>您现在的位置：</td><td><a href=\"/\">首页</a> / <a href=\"/zwgk/\">政务公开</a> / \(column)</td></tr></table>"
    default: ""
    }
  }

  private var leftMenu: String {
    "<h3>政务公开</h3><ul>"
      + ["信息公开指南", "信息公开制度", "法定主动公开内容", "信息公开年报", "依申请公开"].enumerated()
      .map { "<li><a href=\"/zwgk/lm\($0.offset)/\">\($0.element)</a></li>" }.joined() + "</ul>"
  }

  /// More rows than the list may have, and fresher ones.
  private var sideList: String {
    let heading = side % 2 == 1 ? "热点推荐" : "最新信息"
    return "<div class=\"box2\"><h3>\(heading)</h3><ul>"
      + (1...8).map {
        "<li><a href=\"/xwdt/rd/202611/t2026112\($0 % 2)_9\($0).html\">县领导调研重点项目建设进展第\($0)站</a><span>2026-11-2\($0 % 2)</span></li>"
      }.joined() + "</ul></div>"
  }

  private var pagerText: String {
    switch pager {
    case 0: "<div class=\"page\"><script>createPageHTML(12, 0, \"index\", \"html\");</script></div>"
    case 1:
      "<div class=\"page\">共12页 首页 上一页 <a href=\"index_1.html\">下一页</a> <a href=\"index_11.html\">尾页</a></div>"
    case 2:
      "<div class=\"page\"><span>1</span><a href=\"p2.htm\">2</a><a href=\"p3.htm\">3</a><a href=\"p2.htm\">&gt;</a></div>"
    default: ""
    }
  }
}
