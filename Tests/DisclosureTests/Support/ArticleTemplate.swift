/// Renders an article's truth in one of very many shapes of page, as publishing systems do.
struct ArticleTemplate {
  private var dice: Dice
  private let truth: ArticleTruth
  /// The title is told somewhere beyond its heading: in the meta block or in `<title>`.
  private var isTold = false

  init(_ truth: ArticleTruth, _ dice: Dice) {
    self.truth = truth
    self.dice = dice
  }

  static func url(_ truth: ArticleTruth, _ dice: inout Dice) -> String {
    let host = "http://www.jiangling.example.gov.cn"
    return dice.pick([
      "\(host)/zwgk/tzgg/202705/t20270520_88121.html", "\(host)/art/2027/5/20/art_33_881.html",
      "\(host)/info/1033/8812.htm", "\(host)/content/post_881203.html", "\(host)/show.jsp?id=881",
      "\(host)/c100494/202705/0a1b2c3d4e5f60718293a4b5c6d7e8f9.shtml",
    ])
  }

  mutating func html() -> String {
    let head = head()
    let parts = [crumbs(), side(), article(), dice.chance(3) ? hot() : ""]
    return """
      <!DOCTYPE html><html><head><meta charset="utf-8">\(head)</head><body>
      \(top())\(parts.joined(separator: "\n"))
      <div class="footer"><p>主办：\(truth.site)　网站标识码：3609010022</p><p>赣ICP备19000233号-1　最后更新：2027-06-01</p></div>
      </body></html>
      """
  }

  private mutating func head() -> String {
    let (title, site, column) = (truth.title, truth.site, truth.column)
    let tells = [
      title, "\(title)_\(site)", "\(title)-\(column)-\(site)", "\(site)|\(column)|\(title)", "\(title) - \(site)",
      "\(title)--\(site)", "&nbsp;\(title)\n", "\(title)_\(column)_\(site)",
    ]
    let silent = [site, column, "\(column)-\(site)", ""]
    isTold = !dice.chance(4)
    let printed = isTold ? dice.pick(tells) : dice.pick(silent)
    var meta = ""
    switch dice.roll(4) {
    case 0:
      isTold = true
      // Moved pages carry the day of the move.
      let day = dice.chance(2) ? date("-") : "2027-05-20"
      meta = metas(
        title: dice.chance(3) ? title.replacing("“", with: "&amp;ldquo;") : title, date: day + " 10:00:00")
    case 1: meta = metas(title: "", date: "")
    case 2:
      isTold = true
      meta = "<meta name=\"ColumnName\" content=\"公共头\">" + metas(title: title, date: "")
    default: break
    }
    return "<title>\(printed)</title>\(meta)"
  }

  private func metas(title: String, date: String) -> String {
    """
    <meta name="SiteName" content="\(truth.site)"><meta name="SiteIDCode" content="3609010022">
    <meta name="ColumnName" content="\(truth.column)"><meta content="\(title)" name="ArticleTitle">
    <meta name="pubdate" content="\(date)">
    """
  }

  private mutating func top() -> String {
    let logo = dice.pick([
      "<div class=\"logo\"><a href=\"/\"><img src=\"/logo.png\" alt=\"\(truth.site)\"></a></div>",
      "<div class=\"header\"><h1><a href=\"/\">\(truth.site)</a></h1></div>", "<p>今天是：2027年6月2日 星期三</p>",
      "<h1 class=\"logo\">\(truth.site)</h1>",
    ])
    let links = ["首页", "政务公开", "政策解读", "办事服务", "互动交流"].enumerated()
      .map { "<li><a href=\"/nav\($0.offset)/\">\($0.element)</a></li>" }.joined()
    let search = """
      <form action="/s"><select><option>标题</option><option>文号</option></select><label>索引号：</label>
      <input type="text" name="i"><label>发布机构：</label><input type="text" name="o"><input type="submit"></form>
      """
    return logo + (dice.chance(3) ? search : "")
      + dice.pick(["<ul class=\"nav\">\(links)</ul>", "<div id=\"menu\"><ul>\(links)</ul></div>"])
  }

  private mutating func crumbs() -> String {
    let (home, column) = ("<a href=\"/\">首页</a>", "<a href=\"/zwgk/tzgg/\">\(truth.column)</a>")
    return dice.pick([
      "", "<div class=\"dqwz\">当前位置：\(home) &gt; \(column)</div>",
      "<div>您现在的位置：\(home)&gt;&gt;\(column)&gt;&gt;正文</div>",
      "<div class=\"pos\">\(home) / \(column) / <span>\(truth.title)</span></div>",
    ])
  }

  private mutating func side() -> String {
    let links = ["机构职能", "通知公告", "政策文件"].map { "<li><a href=\"/l/\($0.utf8.count)/\">\($0)</a></li>" }.joined()
    return dice.pick([
      "", "<div class=\"left\"><h2>政务公开</h2><ul>\(links)</ul></div>",
      "<div class=\"left\"><div class=\"lmtitle\">\(truth.column)</div><ul>\(links)</ul></div>",
    ])
  }

  private func date(_ style: String) -> String {
    let (year, month, day, _) = truth.published
    let (mm, dd) = (month < 10 ? "0\(month)" : "\(month)", day < 10 ? "0\(day)" : "\(day)")
    switch style {
    case "年": return "\(year)年\(month)月\(day)日"
    case "年0": return "\(year)年\(mm)月\(dd)日"
    default: return "\(year)\(style)\(mm)\(style)\(dd)"
    }
  }

  private mutating func heading() -> String {
    let title = truth.title
    let marked = [
      "<h1>\(title)</h1>", "<h2 class=\"t\">\(title)</h2>", "<h3>\(title)</h3>",
      "<div class=\"title\">\(title)</div>",
      "<div class=\"xl-tit\">\(title)</div>", "<p class=\"wzbt\">\(title)</p>", "<h1>\n  \(title)\n</h1>",
      "<div class=\"arti_title\"><span>\(title)</span></div>", "<h4 class=\"news_title\">\(title)</h4>",
    ]
    let plain = [
      "<div style=\"text-align:center;font-size:24px\">\(title)</div>",
      "<p align=\"center\"><font size=\"5\">\(title)</font></p>",
      "<table width=\"100%\"><tr><td align=\"center\"><b>\(title)</b></td></tr></table>",
    ]
    return dice.pick(isTold ? marked + plain : marked)
  }

  private mutating func infoLine() -> String {
    var day = date(dice.pick(["-", "-", "-", "/", ".", "年", "年0"]))
    if let time = truth.published.time { day += dice.pick([" ", "  ", "&nbsp;"]) + time }
    let label = dice.pick(["发布时间：", "发布日期：", "时间：", "日期：", "发布时间: ", "发布日期：&nbsp;", "【发布时间：", "信息发布时间："])
    let shut = label.hasPrefix("【") ? "】" : ""
    let source = truth.source.map { dice.pick(["来源：", "信息来源：", "文章来源：", "来源： ", "来 源："]) + $0 }
    let tools = dice.pick([
      "", "字体：【<a href=\"#\">大</a> <a href=\"#\">中</a>】", "浏览次数：20181", "点击数：<span>88</span>次",
      "【<a href=\"#\">打印</a>】",
    ])
    switch dice.roll(6) {
    case 0:
      let parts = [source ?? "", label + day + shut, tools].filter { !$0.isEmpty }
      return "<div class=\"info\">" + parts.map { "<span>\($0)</span>" }.joined() + "</div>"
    case 1: return "<p class=\"sub\">\(label)\(day)\(shut)　　\(source ?? "")　　\(tools)</p>"
    case 2:
      // Without a label the line must say what it is by something else.
      guard let source else { return "<p class=\"sub\">\(label)\(day)\(shut)</p>" }
      return "<div class=\"xx\">\(day)　\(source)　\(tools)</div>"
    case 3:
      let rows = [label + day + shut, source ?? "", tools].filter { !$0.isEmpty }
      return "<ul class=\"meta\">" + rows.map { "<li>\($0)</li>" }.joined() + "</ul>"
    case 4:
      return "<table><tr><td>\(label)\(day)\(shut)</td><td>\(source ?? "")</td><td>\(tools)</td></tr></table>"
    default:
      return
        "<div class=\"m\"><!-- <span>发布时间：2001-01-01</span> -->\(label)<script>var d='\(day.replacing("&nbsp;", with: " "))';document.write(d);</script>\(shut) \(source ?? "")</div>"
    }
  }

  private mutating func record() -> String {
    let pairs = truth.record
    guard !pairs.isEmpty else { return "" }
    let colon = dice.pick(["：", ":", "： "])
    switch dice.roll(8) {
    case 0:
      return "<table>" + pairs.map { "<tr><th>\($0.label)</th><td>\($0.value)</td></tr>" }.joined() + "</table>"
    case 1:
      var rows = ""
      for start in stride(from: 0, to: pairs.count, by: 2) {
        let row = pairs[start..<min(start + 2, pairs.count)]
        rows += "<tr>" + row.map { "<td><b>\($0.label)\(colon)</b></td><td>\($0.value)</td>" }.joined() + "</tr>"
      }
      return "<table class=\"gk\">\(rows)</table>"
    case 2:
      return "<table><tr>" + pairs.map { "<td>\($0.label)\(colon)\($0.value)</td>" }.joined() + "</tr></table>"
    case 3: return "<ul>" + pairs.map { "<li>\($0.label)\(colon)\($0.value)</li>" }.joined() + "</ul>"
    case 4:
      return "<div>" + pairs.map { "<span>\($0.label)\(colon)\($0.value)</span>" }.joined(separator: " | ")
        + "</div>"
    case 5:
      return "<dl>" + pairs.map { "<dt>\($0.label)</dt><dd>\($0.value)</dd>" }.joined() + "</dl>"
    case 6:
      return "<div class=\"r\">"
        + pairs.map { "<div class=\"i\"><em>\($0.label)\(colon)</em><i>\($0.value)</i></div>" }.joined() + "</div>"
    default:
      return "<table border=\"1\"><tr>" + pairs.map { "<td>\($0.label)</td>" }.joined() + "</tr><tr>"
        + pairs.map { "<td>\($0.value)</td>" }.joined() + "</tr></table>"
    }
  }

  private mutating func article() -> String {
    let record = record()
    let place = dice.roll(5)
    var parts = [heading()]
    if place == 0 { parts.append(record) }
    parts.append(infoLine())
    if place >= 2 { parts.insert(record, at: 0) }
    parts.append(body())
    if place == 1 { parts.append(record) }
    if let address = truth.interpretation { parts.append(related(address)) }
    parts.append(tail())
    let inner = parts.joined(separator: "\n")
    return dice.pick([
      "<div class=\"main\">\(inner)</div>", "<div class=\"right\"><div class=\"box\">\(inner)</div></div>", inner,
    ])
  }

  private mutating func body() -> String {
    var lines = truth.paragraphs
    if let signature = truth.signature { lines += [signature, "2017年3月9日"] }
    if let note = truth.note { lines.append(note) }
    let style = dice.roll(4)
    let inner: String
    switch style {
    case 0: inner = lines.map { "<p>　　\($0)</p>" }.joined(separator: "\n")
    case 1: inner = lines.map { "&nbsp;&nbsp;\($0)" }.joined(separator: "<br>\n")
    case 2: inner = lines.map { "<p style=\"text-indent:2em\"><span>\($0)</span></p>" }.joined()
    default: inner = lines.map { "<div>\($0)</div>" }.joined()
    }
    return dice.pick([
      "<div class=\"TRS_Editor\">\(inner)</div>", "<div id=\"zoom\">\(inner)</div>",
      "<div class=\"view\">\(inner)</div>",
      "<div id=\"vsb_content\"><div class=\"v_news_content\">\(inner)</div></div>",
      "<ucapcontent>\(inner)</ucapcontent>",
      "<div class=\"nr\">\(inner)</div>", "<div class=\"con\">\(inner)</div>", "<div>\(inner)</div>",
      "<div id=\"fontzoom\"><!--ZJEG_RSS.content.begin-->\(inner)<!--ZJEG_RSS.content.end--></div>",
    ])
  }

  private mutating func related(_ address: String) -> String {
    let link = "<a href=\"\(address)\">一图读懂上述文件</a>"
    return dice.pick([
      "<div class=\"xg\"><h3>相关解读</h3><ul><li>\(link)</li></ul></div>", "<p>解读链接：\(link)</p>",
      "<div><div class=\"t\">政策解读</div><div class=\"c\">\(link)</div></div>",
      "<dl><dt>【相关解读】</dt><dd>\(link)</dd></dl>",
    ])
  }

  private mutating func tail() -> String {
    dice.pick([
      "", "<p>【<a href=\"javascript:window.print()\">打印本页</a>】【<a href=\"#\">关闭窗口</a>】</p>",
      "<div class=\"share\">分享到：<a href=\"#\">微信</a></div>", "<p>扫一扫在手机打开当前页</p>",
      "<p>上一篇：<a href=\"t1.html\">往年的一则消息</a></p><p>下一篇：<a href=\"t3.html\">没有了</a></p>", "<p>责任编辑：林晓</p>",
    ])
  }

  private func hot() -> String {
    let rows = (1...5).map {
      "<li><a href=\"/hot/\($0).html\">热门文章之\($0)：天气转凉注意保暖</a><span>2026-0\($0)-12</span></li>"
    }
    return "<div class=\"side\"><h3>热门文章</h3><ul>\(rows.joined())</ul></div>"
  }
}
