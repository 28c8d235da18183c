import JSON

/// Columns whose page is a shell: what the shell says, which addresses its script asks, and what they answer. Each
/// make in its own form; where the make has pages, five rows to one.
enum ListData {
  private static let perPage = 5

  /// The shell's part between heading and foot.
  static func shell(_ kind: ServedList, _ column: Column, in model: SiteModel) -> String {
    let first = path(kind, column, in: model)
    return switch kind {
    case .jpaas:
      "<div class=\"list\" id=\"unit\" querydata=\"{'webId':'8','tplSetId':'4af','pageType':'column','tagId':'xxlb',"
        + "'editType':'null','pageId':'p\(column.index)'}\"></div>\n"
        + "<script>loadUnit('/api-gateway/jpaas-publish-server/front/page/build/unit', '#unit');</script>\n"
    case .ucap:
      "<ul class=\"gl_list\" id=\"list\"></ul>\n<script>var channelId = '\(channel(column))';\nfunction load(page) {\n"
        + "$.getJSON('/common/search/' + channelId + '?_isAgg=true&_isJson=true&_pageSize=\(perPage)&page=' + page, fill);\n"
        + "}\nload(1);</script>\n"
    case .gkmlpt:
      "<div id=\"app\"></div>\n<script>window._CONFIG = {SID: '999001', TREE: [{id: 11, name: '导读', post_count: 0},\n"
        + "{id: \(column.index), name: '\(column.name)', post_count: \(column.visible)}], SERVICE_AREA_ID: 999001};</script>\n"
    case .was5:
      "<div id=\"docs\"></div>\n<script>$.ajax({url: '\(first)', dataType: 'text', success: show});</script>\n"
    case .staticJSON:
      "<ul id=\"list\"></ul>\n<script>$.getJSON('./LIEBIAO\(column.index).json', function (rows) { render(rows); });</script>\n"
    }
  }

  /// Where the first page of the rows is.
  private static func path(_ kind: ServedList, _ column: Column, in model: SiteModel) -> String {
    switch kind {
    case .jpaas:
      "/api-gateway/jpaas-publish-server/front/page/build/unit?parseType=bulidstatic&webId=8&tplSetId=4af&pageType=column"
        + "&tagId=xxlb&editType=null&pageId=p\(column.index)"
    case .ucap: "/common/search/\(channel(column))?_isAgg=true&_isJson=true&_pageSize=\(perPage)&page=1"
    case .gkmlpt: "/gkmlpt/api/all/\(column.index)?page=1&sid=999001"
    case .was5: "/was5/web/search?channelid=\(column.index)&prepage=\(perPage)&page=1"
    case .staticJSON:
      model.path(column).split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        + "/LIEBIAO\(column.index).json"
    }
  }

  private static func channel(_ column: Column) -> String {
    let digits = String(column.index)
    return "5d0c" + String(repeating: "0", count: 28 - digits.count) + digits
  }

  /// The column and the page that an address asks for.
  static func target(_ path: String, in model: SiteModel) -> (column: Int, page: Int)? {
    for column in model.columns {
      guard case .served(let kind) = column.mode else { continue }
      let first = self.path(kind, column, in: model)
      if path == first { return (column.index, 1) }
      let pages = (column.visible + perPage - 1) / perPage
      for page in 2..<max(2, pages + 1) {
        let other =
          switch kind {
          case .jpaas: first + "&paramJson=%7B%22pageNo%22%3A\(page)%2C%22pageSize%22%3A\(perPage)%7D"
          case .ucap, .was5: String(first.dropLast(1)) + "\(page)"
          case .gkmlpt: "/gkmlpt/api/all/\(column.index)?page=\(page)&sid=999001"
          case .staticJSON: ""
          }
        if path == other { return (column.index, page) }
      }
    }
    return nil
  }

  /// The rows of one page as the make sends them.
  static func answer(_ column: Column, page: Int, in model: SiteModel) -> [UInt8] {
    guard case .served(let kind) = column.mode else { return [] }
    let ranks =
      kind == .staticJSON ? 0..<column.visible : (page - 1) * perPage..<min(page * perPage, column.visible)
    let items = ranks.map { model.item(column, column.slot(rank: $0)) }
    var json = JSONWriter()
    switch kind {
    case .jpaas: unit(items, column, model, &json)
    case .ucap: search(items, column, page, model, &json)
    case .gkmlpt: platform(items, column, model, &json)
    case .was5:
      json.object { json in
        json.member("count", column.visible)
        json.key("docs")
        rows(items, model, &json, title: "title", url: "url", date: "time")
      }
    case .staticJSON: rows(items, model, &json, title: "TITLE", url: "URL", date: "DOCRELPUBTIME")
    }
    return json.bytes
  }

  private static func rows(
    _ items: [Item], _ model: SiteModel, _ json: inout JSONWriter, title: String, url: String, date: String
  ) {
    json.array { json in
      for item in items {
        json.object { json in
          json.member(title, item.title)
          json.member(url, model.path(item))
          json.member(date, item.day.description)
        }
      }
    }
  }

  private static func unit(_ items: [Item], _ column: Column, _ model: SiteModel, _ json: inout JSONWriter) {
    var html = "<ul class=\"page-list\">"
    for item in items {
      html +=
        "<li><a href=\"\(model.path(item))\" title=\"\(item.title)\">\(item.title)</a><span>\(item.day)</span></li>"
    }
    html += "</ul><div class=\"pagination\">共 \((column.visible + perPage - 1) / perPage) 页</div>"
    json.object { json in
      json.member("success", true)
      json.key("data")
      json.object { json in json.member("html", html) }
    }
  }

  private static func search(
    _ items: [Item], _ column: Column, _ page: Int, _ model: SiteModel, _ json: inout JSONWriter
  ) {
    json.object { json in
      json.key("data")
      json.object { json in
        json.member("total", column.visible)
        json.member("page", page)
        json.member("rows", perPage)
        json.key("results")
        rows(items, model, &json, title: "title", url: "url", date: "publishedTimeStr")
      }
    }
  }

  private static func platform(_ items: [Item], _ column: Column, _ model: SiteModel, _ json: inout JSONWriter) {
    json.object { json in
      json.key("classify")
      json.object { json in json.member("post_count", column.visible) }
      json.member("pageSize", perPage)
      json.key("articles")
      rows(items, model, &json, title: "title", url: "url", date: "display_publish_time")
    }
  }
}
