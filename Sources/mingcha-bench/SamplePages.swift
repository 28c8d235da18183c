/// Article pages as portals serve them: about 30 KB, about 90 links, most of them the template's. The same for
/// everyone, by a fixed seed.
enum SamplePages {
  private static let words = [
    "国务院", "办公厅", "关于", "政府", "信息", "公开", "工作", "通知", "各省", "自治区", "直辖市", "人民政府", "部委", "直属机构",
    "进一步", "加强", "规范", "推进", "服务", "企业", "群众", "办理", "事项", "材料", "办法", "意见", "贯彻落实", "有关", "要求",
    "二〇二六年", "十一月", "结合", "实际", "认真", "执行",
  ]
  private static let columns = ["政务要闻", "通知公告", "政策文件", "政策解读", "法定主动公开内容", "互动交流", "办事服务", "数据发布"]

  private static let rule = ".nav li a:hover{color:#c00;background:url(../img/a.png) no-repeat;padding:0 12px}\n"
  private static let function = """
      function tab(i){ if (i < 3 && window.a > 0) { document.getElementById('t' + i).style.display='block'; } }

    """

  static func make(count: Int) -> [[UInt8]] {
    var random = Sequence(state: 20_261_122)
    return (0..<count).map { page(number: $0, &random) }
  }

  /// SplitMix64 is more than is needed; a linear congruence picks words.
  private struct Sequence {
    var state: UInt64
    mutating func next(below bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }

  private static func sentence(_ length: Int, _ random: inout Sequence) -> String {
    (0..<length).map { _ in words[random.next(below: words.count)] }.joined()
  }

  private static func page(number: Int, _ random: inout Sequence) -> [UInt8] {
    let title = sentence(6, &random)
    var html = """
      <!DOCTYPE html>
      <html lang="zh-CN">
      <head>
        <meta charset="utf-8">
        <meta name="SiteName" content="示例市人民政府"><meta name="SiteDomain" content="www.example.gov.cn">
        <meta name="SiteIDCode" content="5100000016"><meta name="ColumnName" content="\(columns[number % 8])">
        <meta name="ArticleTitle" content="\(title)"><meta name="PubDate" content="2026-11-22 09:30">
        <title>\(title)_示例市人民政府</title>
        <link rel="stylesheet" href="/assets/main.css"><script src="/assets/jquery.min.js"></script>
        <style>\(String(repeating: rule, count: 24))</style>
        <script>
        \(String(repeating: function, count: 20))
        </script>
      </head>
      <body>
      <div class="header"><a href="/" title="首页"><img src="/img/logo.png" alt="示例市人民政府"></a></div>
      <ul class="nav clearfix">\n
      """
    for column in 0..<24 {
      html += "  <li class=\"nav-item\"><a href=\"../../zwgk/c\(column)/index.html\" target=\"_blank\">"
      html += "\(columns[column % 8])</a><i class=\"line\"></i></li>\n"
    }
    html += "</ul>\n<div class=\"crumb\">当前位置：<a href=\"/\">首页</a>&nbsp;&gt;&nbsp;<a href=\"../\">政务公开</a></div>\n"
    html += "<div class=\"article\"><h1>\(title)</h1>\n<div class=\"info\"><span>发布时间：2026-11-22</span></div>\n"
    html += "<table class=\"xxgk\">\n"
    for field in ["索&nbsp;引&nbsp;号", "发文机关", "成文日期", "发文字号", "主题分类", "公开方式"] {
      html += "  <tr><td class=\"k\">\(field)：</td><td class=\"v\">\(sentence(3, &random))</td></tr>\n"
    }
    html += "</table>\n<div class=\"TRS_Editor\">\n"
    for _ in 0..<22 {
      html += "<p style=\"text-indent: 2em; line-height: 1.8\"><span style=\"font-size: 16pt\">　　"
      html += "\(sentence(24, &random))，\(sentence(22, &random))。</span></p>\n"
    }
    html += "</div>\n<!-- related -->\n<ul class=\"list\">\n"
    for row in 0..<40 {
      let text = sentence(5, &random)
      html += "  <li><a href=\"./202611/t20261122_\(number * 100 + row).html\" target=\"_blank\" title=\"\(text)\">"
      html += "\(text)</a><span class=\"date\">2026-11-\(10 + row % 20)</span></li>\n"
    }
    html += "</ul></div>\n<div class=\"footer\">\n"
    for link in 0..<22 {
      html += "  <a href=\"http://www.site\(link).gov.cn/?a=1&amp;b=2\" target=\"_blank\">"
      html += "\(sentence(2, &random))</a>|\n"
    }
    html += "<p>网站标识码 5100000016&nbsp;&nbsp;蜀ICP备05000000号</p>\n"
    html += "<script>createPageHTML(4, 0, \"index\", \"html\");</script>\n"
    html += "</div></body>\n</html>\n"
    return Array(html.utf8)
  }
}
