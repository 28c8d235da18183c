/// The frame of a site's pages: styles, header, navigation, foot. It is most of every page's text, as on real
/// sites, and is made once.
struct Chrome: Sendable {
  let styles: [UInt8]
  let top: [UInt8]
  let foot: [UInt8]

  init(_ model: SiteModel, cluster: [SiteModel]) {
    guard model.plan.fate == .open else {
      (styles, top, foot) = ([], [], [])
      return
    }
    styles = Chrome.styles(model)
    top = Chrome.top(model, cluster)
    foot = Chrome.foot(model, cluster)
  }

  private static func styles(_ model: SiteModel) -> [UInt8] {
    var out = PageWriter(capacity: 6_000)
    out.add(
      "<link rel=\"stylesheet\" href=\"/css/site.css\">\n<link rel=\"icon\" href=\"/favicon.ico\">\n<style>\n")
    var dice = Dice(model.seed)
    for name in [
      "header", "logo", "search", "nav", "nav-item", "nav-sub", "crumb", "wrap", "side", "main", "list", "info",
      "pages", "foot", "links", "friend", "tools", "banner", "block", "more", "tab", "matrix",
    ] {
      let shade = hex(dice.next()).prefix(6)
      out.add(".s-\(name){margin:0 \(dice.below(20))px;padding:\(dice.below(16))px;color:#\(shade);")
      out.add("line-height:\(20 + dice.below(16))px;font-size:\(12 + dice.below(8))px;overflow:hidden}\n")
      out.add(".s-\(name) a{color:#333;text-decoration:none}.s-\(name) a:hover{color:#\(shade)}\n")
    }
    out.add("@media (max-width:768px){.s-side{display:none}.s-main{width:100%}}\n</style>\n")
    out.add("<script src=\"/js/common.js\"></script>\n")
    return out.bytes
  }

  private static func top(_ model: SiteModel, _ cluster: [SiteModel]) -> [UInt8] {
    var out = PageWriter(capacity: 16_000)
    let site = model.site
    out.add(
      "<div class=\"s-header\"><a class=\"s-logo\" href=\"/\"><img src=\"/images/logo.png\" alt=\"\(site.name)\"></a>\n"
    )
    if !model.plan.flaws.withoutTools { tools(into: &out) }
    out.add("</div>\n")
    out.add("<div class=\"s-nav\"><ul>\n<li class=\"s-nav-item\"><a href=\"/\">首页</a></li>\n")
    for column in model.columns where column.parent == nil { menu(column, model, into: &out) }
    out.add("</ul></div>\n")
    out.add("<div class=\"s-banner\">坚持公开为常态、不公开为例外，推进决策、执行、管理、服务、结果公开。</div>\n")
    out.add("<div class=\"s-matrix\"><h4>站群导航</h4>\n")
    for other in cluster where other.site.host != site.host {
      out.add("<dl><dt><a href=\"\(other.site.home)\">\(other.site.name)</a></dt>")
      for slug in ["gzdt", "tzgg", "zcwj", "zcjd"] {
        guard other.plan.fate == .open, let column = other.column(slug) else { continue }
        out.add(
          "<dd><a href=\"\(other.site.origin)\(other.path(column))\">\(other.plan.short)\(column.name)</a></dd>"
        )
      }
      out.add("</dl>\n")
    }
    out.add("</div>\n")
    return out.bytes
  }

  private static func tools(into out: inout PageWriter) {
    out.add("<span class=\"s-tools\">无障碍浏览 | 长者模式 | 繁體 | <a href=\"/sitemap.html\">网站地图</a> | 手机版</span>\n")
    out.add("<form class=\"s-search\" action=\"/search\" method=\"get\"><input name=\"q\" placeholder=\"请输入关键词\">")
    out.add("<select name=\"f\"><option>标题</option><option>正文</option><option>文号</option><option>索引号</option>")
    out.add("</select><button>搜索</button></form>\n")
  }

  private static func menu(_ column: Column, _ model: SiteModel, into out: inout PageWriter) {
    out.add(
      "<li class=\"s-nav-item\"><a href=\"\(model.path(column))\" title=\"\(column.name)\">\(column.name)</a>")
    let children = model.columns.filter { $0.parent == column.slug }
    if !children.isEmpty {
      out.add("\n<ul class=\"s-nav-sub\">\n")
      for child in children { menu(child, model, into: &out) }
      out.add("</ul>")
    }
    out.add("</li>\n")
  }

  private static func foot(_ model: SiteModel, _ cluster: [SiteModel]) -> [UInt8] {
    var out = PageWriter(capacity: 8_000)
    let site = model.site
    out.add("<div class=\"s-links\"><h4>办事导航</h4>\n")
    for topic in model.plan.topics {
      for word in ["申请指引", "办理进度", "常见问题", "样表示例"] { out.add("<span>\(topic)\(word)</span> ") }
      out.add("\n")
    }
    out.add("</div>\n<div class=\"s-friend\"><h4>友情链接</h4><a href=\"http://www.gov.cn/\">中国政府网</a>\n<select>")
    out.add("<option value=\"\">部门网站</option>")
    for other in cluster where other.site.host != site.host {
      out.add("<option value=\"\(other.site.home)\">\(other.site.name)</option>")
    }
    out.add("</select></div>\n<div class=\"s-foot\">\n<p>主办单位：\(model.plan.agency) 承办单位：\(model.plan.agency)信息中心 ")
    out.add(
      "联系电话：（0000）0000000 地址：示例市示例路1号"
        + "\(model.plan.flaws.withoutTools ? "" : " <a href=\"/sitemap.html\">网站地图</a>")</p>\n")
    out.add(
      "<p>网站标识码：\(model.plan.flaws.footCode ?? site.code) <a href=\"http://beian.miit.gov.cn/\">示ICP备00000\(two(model.order + 10))号-1</a> "
    )
    out.add(
      "<a href=\"http://www.beian.gov.cn/portal/registerSystemInfo?recordcode=990100020000\(two(model.order + 1))\">"
    )
    out.add("示公网安备990100020000\(two(model.order + 1))号</a></p>\n")
    if model.plan.flaws.withoutMarks { out.add("<!-- ") }
    out.add(
      "<p><span id=\"_ideConac\"><a href=\"http://bszs.conac.cn/sitename?method=show&amp;id=\(hex(model.seed))\">")
    out.add("<img id=\"imgConac\" src=\"/images/conac.png\" alt=\"党政机关标识\"></a></span> ")
    out.add(
      "<a href=\"http://zfwzgl.www.gov.cn/exposure/jiucuo.html?site_code=\(model.plan.flaws.footCode ?? site.code)&amp;url=http%3A%2F%2F\(site.host)\">"
    )
    out.add("我为政府网站找错</a></p>\n")
    if model.plan.flaws.withoutMarks { out.add(" -->") }
    out.add(model.plan.footFragment)
    out.add("</div>\n")
    return out.bytes
  }
}
