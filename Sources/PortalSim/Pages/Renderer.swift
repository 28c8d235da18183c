/// Writes pages. Everything it writes follows from the cluster; it keeps nothing.
struct Renderer {
  let cluster: Cluster
  let model: SiteModel
  private let chrome: Chrome

  init(_ cluster: Cluster, _ model: SiteModel) {
    self.cluster = cluster
    self.model = model
    chrome = cluster.chromes[model.order]
  }

  /// The body of an HTML page in the site's charset; nil for targets that are no page.
  func page(_ target: Target, path: String) -> [UInt8]? {
    let out: PageWriter
    switch target {
    case .home: out = home()
    case .list(let column, let page): out = list(model.columns[column], page: page, path: path)
    case .item(let column, let slot): out = article(model.columns[column], slot, path: path)
    case .siteMap: out = siteMap()
    case .special(.page(let title, let text)): out = plain(title: title, text: text)
    case .special(.headLies), .special(.flaky), .special(.slow): out = plain(title: "相关专题", text: "专题内容已整理完毕。")
    case .special(.bare(let title, let text)):
      var page = PageWriter()
      page.add("<!DOCTYPE html>\n<html><head><meta charset=\"\(charset)\"><title>\(title)</title></head>\n")
      page.add("<body><h3>\(title)</h3><p>\(text)</p><p><a href=\"/\">返回首页</a></p></body></html>\n")
      out = page
    default: return nil
    }
    return encoded(out.bytes)
  }

  /// Bytes in the charset that the site speaks.
  func encoded(_ utf8: [UInt8]) -> [UInt8] { model.plan.gbk ? GBK.encode(utf8) : utf8 }

  /// As the pages declare it: old systems say gb2312 and mean GBK.
  var charset: String { model.plan.gbk ? "gb2312" : "utf-8" }

  /// `text/html` with charset, or bare for the old system, which leaves it to the page.
  var contentType: String { model.plan.gbk ? "text/html" : "text/html; charset=utf-8" }

  // MARK: Frame

  /// What a page says of itself in its head.
  struct Head {
    var title: String
    var column: Column?
    /// Set on articles.
    var article: (title: String, published: String?, source: String)?
  }

  func begin(_ head: Head, into out: inout PageWriter) {
    out.add(
      model.plan.gbk
        ? "<HTML><HEAD><META http-equiv=Content-Type content=\"text/html; charset=gb2312\">\n"
        : "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n")
    out.add("<title>\(head.title)_\(model.site.name)</title>\n")
    meta("SiteName", model.site.name, into: &out)
    meta("SiteDomain", model.site.host, into: &out)
    meta("SiteIDCode", model.site.code, into: &out)
    if let column = head.column {
      meta("ColumnName", column.name, into: &out)
      meta("ColumnDescription", "\(model.site.name)\(column.name)栏目", into: &out)
      meta("ColumnKeywords", column.name, into: &out)
      meta("ColumnType", Renderer.columnType(column), into: &out)
    } else if head.article == nil && head.title == "首页" {
      meta("ColumnType", "首页", into: &out)
      if let words = model.plan.flaws.homeKeywords { meta("Keywords", words, into: &out) }
    }
    if let article = head.article {
      meta("ArticleTitle", article.title, into: &out)
      if let published = article.published { meta("PubDate", published, into: &out) }
      meta("ContentSource", article.source, into: &out)
      meta("Keywords", model.plan.topics[0], into: &out)
      meta("Description", article.title, into: &out)
    }
    out.add(chrome.styles)
    out.add(model.plan.gbk ? "</HEAD>\n<BODY>\n" : "</head>\n<body>\n")
    out.add(chrome.top)
  }

  func end(into out: inout PageWriter) {
    out.add(chrome.foot)
    out.add(model.plan.gbk ? "</BODY></HTML>\n" : "</body>\n</html>\n")
  }

  private func meta(_ name: String, _ content: String, into out: inout PageWriter) {
    var content = content
    switch model.plan.flaws.tags[name] {
    case .absent: return
    case .value(let other): content = other
    case nil: break
    }
    out.add("<meta name=\"\(name)\" content=\"\(content)\">\n")
  }

  private static func columnType(_ column: Column) -> String {
    switch column.kind {
    case .news: "工作动态"
    case .notice: "通知公告"
    case .policy: "政策文件"
    case .interpretation: "政策解读"
    case .annual: "信息公开年报"
    case .catalogue: "信息公开目录"
    case .interaction: "咨询投诉"
    case .guide: "办事服务"
    case .page where column.slug == "jgzn": "机构职能"
    case .page where column.slug == "gkzn": "信息公开指南"
    case .page where column.slug == "ysqgk": "依申请公开"
    default: column.name
    }
  }

  /// 当前位置：首页 > … > 栏目, and the siblings beside it.
  func lead(_ column: Column, last: String?, into out: inout PageWriter) {
    var chain = [column]
    while let slug = chain[0].parent, let parent = model.column(slug) { chain.insert(parent, at: 0) }
    let crumbs = model.dialect.crumbs
    out.add("<div class=\"s-crumb\">\(crumbs.lead)<a href=\"/\">首页</a>")
    for crumb in chain {
      out.add(
        "\(crumbs.separator)<a class=\"CurrChnlCls\" title=\"\(crumb.name)\" href=\"\(model.path(crumb))\">\(crumb.name)</a>"
      )
    }
    if let last { out.add(crumbs.separator + last) }
    out.add("</div>\n<div class=\"s-wrap\">\n<div class=\"s-side\"><h3>\(chain[0].name)</h3><ul>\n")
    for sibling in model.columns where sibling.parent == column.parent {
      out.add("<li><a href=\"\(model.path(sibling))\">\(sibling.name)</a></li>\n")
    }
    out.add("</ul></div>\n<div class=\"s-main\">\n")
  }

  // MARK: Single pages

  private func plain(title: String, text: String) -> PageWriter {
    var out = PageWriter(capacity: 24_000)
    let published = "\(model.asOf.adding(days: -100)) 09:30"
    begin(Head(title: title, article: (title, published, model.plan.agency)), into: &out)
    out.add("<div class=\"s-main\"><h2>\(title)</h2>\n<div class=\"text\"><p>\(text)</p>\n")
    model.prose.paragraphs(3, seed: stableHash(title) ^ model.seed) { out.add("<p>\($0)</p>\n") }
    out.add("</div></div>\n")
    end(into: &out)
    return out
  }

  private func siteMap() -> PageWriter {
    var out = PageWriter(capacity: 32_000)
    begin(Head(title: "网站地图"), into: &out)
    out.add("<div class=\"s-crumb\">当前位置：<a href=\"/\">首页</a> &gt; 网站地图</div>\n<div class=\"sitemap\">\n")
    for column in model.columns {
      out.add("<span><a href=\"\(model.path(column))\">\(column.name)</a></span>\n")
    }
    out.add("</div>\n")
    end(into: &out)
    return out
  }

  private func home() -> PageWriter {
    var out = PageWriter(capacity: 32_000)
    begin(Head(title: "首页"), into: &out)
    for slug in ["gzdt", "tzgg", "zcwj", "zcjd"] {
      guard let column = model.column(slug) else { continue }
      out.add(
        "<div class=\"s-block\"><h3>\(column.name)</h3><a class=\"s-more\" href=\"\(model.path(column))\">更多</a>\n<ul>\n"
      )
      for rank in 0..<min(6, column.visible) {
        let item = model.item(column, column.slot(rank: rank))
        let date = model.plan.homeDated ? "<span>\(item.day)</span>" : ""
        out.add("<li><a href=\"\(model.path(item))\" title=\"\(item.title)\">\(item.title)</a>\(date)</li>\n")
      }
      out.add("</ul></div>\n")
    }
    out.add("<div class=\"s-block\">\n\(model.plan.homeFragment)</div>\n")
    end(into: &out)
    return out
  }
}
