/// Answers requests for the cluster: which site, which page, and in what way. Without state; the server says how
/// often an address was asked for before.
struct Responder: Sendable {
  let cluster: Cluster

  /// - Parameters:
  ///   - address: the local address on which the request came in, which decides when `Host` names no site.
  ///   - earlier: requests for the same address before this one.
  func reply(to request: HTTPRequest, address: String, earlier: Int) -> Reply {
    guard request.method == "GET" || request.method == "HEAD" || request.method == "POST" else {
      return .error(405)
    }
    if request.path.hasPrefix("/_sim/") {
      return Misbehaviour(cluster: cluster).reply(to: request, earlier: earlier)
    }
    guard
      let model = cluster.model(host: request.host) ?? cluster.models.first(where: { $0.site.address == address })
    else { return external(request) }
    if case .walled(let status) = model.plan.fate { return .wall(status) }
    if let look = request.header(SimWeek.header).flatMap({ Int($0) }), model.plan.downLooks.contains(look) {
      return .error(503)
    }
    return reply(model, request, earlier: earlier)
  }

  private func external(_ request: HTTPRequest) -> Reply {
    if request.path == "/robots.txt" || request.host == "old.example.org.cn" { return .error(404) }
    // A domain that expired and was taken over, and a page that warns of such things.
    let titles = [
      "union.example.org.cn": request.path == "/sale" ? "本域名正在出售" : "真人百家乐_注册送彩金",
      "alert.example.org.cn": "警惕网上百家乐骗局",
    ]
    let text =
      "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>\(titles[request.host] ?? request.host)</title></head>"
      + "<body><h1>\(titles[request.host] ?? request.host)</h1><p>This address stands for a site outside of the simulated cluster.</p></body></html>\n"
    return Reply(200, body: Array(text.utf8))
  }

  private func reply(_ model: SiteModel, _ request: HTTPRequest, earlier: Int) -> Reply {
    let path = request.path
    let renderer = Renderer(cluster, model)
    let target = model.target(path)
    switch target {
    case .missing: return missing(model, renderer, path)
    case .special(let special):
      return reply(special, model, renderer, request, earlier: earlier)
    case .asset(let asset):
      let body = asset.bytes(warns: !model.plan.flaws.withoutNotice)
      return unless(request, Reply(200, type: asset.contentType, body: body), model, day: model.asOf)
    case .attachment(let column, let slot, let type):
      return attachment(model, column, slot, type: type, path: path, request)
    case .robots: return Reply(200, type: "text/plain", body: Sitemaps.robots(model))
    case .sitemap(let part):
      guard let xml = Sitemaps.xml(model, part: part) else { return missing(model, renderer, path) }
      return Reply(200, type: "application/xml", body: xml)
    case .data(let column, let page):
      return Reply(
        200, type: "application/json; charset=utf-8",
        body: ListData.answer(model.columns[column], page: page, in: model))
    case .list(let column, _):
      if case .wall(let status) = model.columns[column].mode { return .wall(status) }
    default: break
    }
    return page(model, renderer, target, request)
  }

  private func page(_ model: SiteModel, _ renderer: Renderer, _ target: Target, _ request: HTTPRequest) -> Reply {
    var day = model.asOf
    if case .item(let column, let slot) = target {
      let item = model.item(model.columns[column], slot)
      day = model.columns[column].overrides[slot]?.modified ?? item.day
    }
    if let unchanged = notModified(request, model, day: day) { return unchanged }
    guard let body = renderer.page(target, path: request.path) else { return .error(404) }
    var reply = Reply(200, type: renderer.contentType, body: body)
    reply.headers += validators(model, request.path, day: day)
    if stableHash(request.path) % 4 == 0 { reply.delivery = .chunked }
    if case .home = target, model.plan.homeDelay > 0 { reply.delivery = .late(model.plan.homeDelay) }
    return reply
  }

  private func missing(_ model: SiteModel, _ renderer: Renderer, _ path: String) -> Reply {
    if path.hasPrefix("/was5/web/search?") {
      return Reply(200, type: "text/html; charset=utf-8", body: Array("{\"code\": 401, \"msg\": \"请先登录\"}".utf8))
    }
    if path == "/search" || path.hasPrefix("/search?") {
      return Reply(
        200, type: renderer.contentType, body: renderer.encoded(Array("<html><title>站内搜索</title></html>\n".utf8)))
    }
    if model.plan.maskedMissing.contains(where: { (path.split(separator: "?").first ?? "").hasSuffix("." + $0) }) {
      let html =
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>\(model.plan.short)</title></head><body><div>"
        + "您要看的内容正在整理，请从栏目导航重新选择，或者拨打值班电话咨询。</div><div>流水号：\(stableHash(path) % 100_000)</div></body></html>\n"
      return Reply(200, type: renderer.contentType, body: renderer.encoded(Array(html.utf8)))
    }
    if let script = path.split(separator: "?").first, path.contains("?"),
      model.plan.emptyFrames.contains(String(script))
    {
      let html =
        "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>\(model.plan.short)</title></head><body><div>"
        + "标题：</div><div>信息来源：　发布时间：　浏览次数：</div></body></html>\n"
      return Reply(200, type: renderer.contentType, body: renderer.encoded(Array(html.utf8)))
    }
    guard model.plan.softMissingUnder.contains(where: { path.hasPrefix($0) }) else {
      let html =
        "<html><head><title>404</title></head><body><h2>404 页面不存在</h2><a href=\"/\">返回首页</a></body></html>\n"
      return Reply(404, type: renderer.contentType, body: renderer.encoded(Array(html.utf8)))
    }
    let isOldSystem = path.hasPrefix("/plus/")
    let html =
      isOldSystem
      ? "<html><head><title>提示信息</title></head><body><div>对不起，您访问的文章不存在或者已被删除。</div>"
        + "<a href=\"/\">如果浏览器没有跳转，请点击这里</a></body></html>\n"
      : "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>页面不存在</title></head><body><div class=\"err\">"
        + "<h1>很抱歉，您要访问的页面不存在</h1><p>可能已被删除、更名或者暂时不可用。</p><a href=\"/\">返回首页</a></div></body></html>\n"
    return Reply(200, type: renderer.contentType, body: renderer.encoded(Array(html.utf8)))
  }

  private func reply(
    _ special: Special, _ model: SiteModel, _ renderer: Renderer, _ request: HTTPRequest, earlier: Int
  ) -> Reply {
    func plain() -> Reply { page(model, renderer, .special(special), request) }
    switch special {
    case .status(let status): return .error(status)
    case .headLies(let status): return request.method == "HEAD" ? .error(status) : plain()
    case .wall(let status): return .wall(status)
    case .flaky(let status, let times, let seconds):
      guard earlier < times else { return plain() }
      var reply = Reply.error(status)
      if let seconds { reply.headers.append(("Retry-After", String(seconds))) }
      return reply
    case .slow(let milliseconds):
      var reply = plain()
      reply.delivery = .late(milliseconds)
      return reply
    case .redirect(let target): return .redirect(target)
    case .softMissing(let title):
      return Reply(
        200, type: renderer.contentType, body: renderer.encoded(Array("<html><title>\(title)</title></html>".utf8)))
    case .page, .bare: return plain()
    }
  }

  private func attachment(
    _ model: SiteModel, _ column: Int, _ slot: Int, type: String, path: String, _ request: HTTPRequest
  ) -> Reply {
    let column = model.columns[column]
    let item = model.item(column, slot)
    if path.hasPrefix("/module/download/") {
      return .redirect("/attach/0/\(column.firstID + slot).\(type)")
    }
    let body = FileMaker.bytes(type: type, title: item.title, text: "\(item.title)。附件内容见正文说明。")
    var headers: [(name: String, value: String)] = []
    if path.hasPrefix("/system/_content/") {
      headers.append(("Content-Disposition", "attachment; filename=\"\(column.firstID + slot).\(type)\""))
    }
    return unless(
      request, Reply(200, type: FileMaker.contentType(type), body: body, headers: headers), model, day: item.day)
  }

  // MARK: Validators (RFC 9110 §8.8, §13)

  private func etag(_ model: SiteModel, _ path: String) -> String {
    let moment = cluster.options.moment == .before ? 1 : 0
    return
      "\"\(hex(mix(model.seed ^ stableHash(path), cluster.options.pages, model.asOf.daysSince1970 + moment)))\""
  }

  private func validators(_ model: SiteModel, _ path: String, day: SimDay) -> [(name: String, value: String)] {
    [("ETag", etag(model, path)), ("Last-Modified", day.httpDate)]
  }

  private func notModified(_ request: HTTPRequest, _ model: SiteModel, day: SimDay) -> Reply? {
    let etag = etag(model, request.path)
    let same =
      if let known = request.header("if-none-match") { known.contains(etag) } else {
        request.header("if-modified-since") == day.httpDate
      }
    guard same else { return nil }
    var reply = Reply(304)
    reply.headers = validators(model, request.path, day: day)
    return reply
  }

  private func unless(_ request: HTTPRequest, _ reply: Reply, _ model: SiteModel, day: SimDay) -> Reply {
    if let unchanged = notModified(request, model, day: day) { return unchanged }
    var reply = reply
    reply.headers += validators(model, request.path, day: day)
    return reply
  }
}

extension SimDay {
  /// Nine in the morning of that day as HTTP writes it (RFC 9110 §5.6.7).
  var httpDate: String {
    let (year, month, day) = parts
    let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(days[weekday - 1]), \(two(day)) \(months[month - 1]) \(year) 09:00:00 GMT"
  }
}
