/// Servers as they should not be, under `/_sim/` on every host. Numbers are optional; the table gives their
/// defaults. `key` sets counters apart: two keys are two addresses.
///
/// | address | behaves |
/// |---|---|
/// | `/_sim/links?to=sort,calendar` | a page that links to these others |
/// | `/_sim/slow?ms=1000` | first byte after `ms` |
/// | `/_sim/drip?ms=200&pieces=10` | body in pieces, `ms` before each |
/// | `/_sim/reset?after=500` | connection reset after that many bytes of the body |
/// | `/_sim/length?declared=100000` | `Content-Length` larger or smaller than the body, then close |
/// | `/_sim/endless` | a body without end |
/// | `/_sim/bomb?mb=100` | gzip that unpacks to `mb` MiB of zeros |
/// | `/_sim/loop` | two redirects in a circle |
/// | `/_sim/chain?n=5` | `n` redirects, then a page |
/// | `/_sim/redirect?to=…` | 302 to `to` as it stands |
/// | `/_sim/wall?status=412` | access protection: 403, 412 or 521 with a cookie script |
/// | `/_sim/status?code=404` | that status |
/// | `/_sim/busy?times=2&after=1&key=a` | 429 the first times; `Retry-After` only when `after` is given |
/// | `/_sim/restart?times=2&key=a` | 503 the first times |
/// | `/_sim/head?status=404` | HEAD gives the status, GET a page |
/// | `/_sim/soft404/…` | any address says 页面不存在 under status 200 |
/// | `/_sim/calendar?month=0` | a page a month, with links to the next and the one before, for ever |
/// | `/_sim/sort?by=0&silent=0` | the same list under any number, with links to three more, for ever; says that it is `/_sim/sort`, unless `silent=1` |
/// | `/_sim/session` | links that carry a new session id each time |
/// | `/_sim/charset?bytes=gbk&declared=utf-8&where=meta` | bytes in one charset, declared as another (`meta` or `http`) |
/// | `/_sim/fixed` | `ETag` and `Last-Modified`; 304 when they are sent back |
/// | `/_sim/headers?count=20&size=4000` | huge headers |
/// | `/_sim/nul` | NUL bytes within the page |
/// | `/_sim/big?mb=5` | a page of `mb` MiB |
/// | `/_sim/silence` | accepts, never answers |
/// | `/_sim/hangup` | closes without an answer |
struct Misbehaviour {
  let cluster: Cluster

  func reply(to request: HTTPRequest, earlier: Int) -> Reply {
    let name = request.path.dropFirst(6).prefix { $0 != "?" && $0 != "/" }
    switch name {
    case "links":
      let names = (request.parameter("to") ?? "").split(separator: ",")
      return page("异常一览", links: names.map { "/_sim/\($0)" })
    case "slow": return page("慢", delivery: .late(request.number("ms", 1_000)))
    case "drip":
      return page(
        "点滴", delivery: .drip(pieces: request.number("pieces", 10), milliseconds: request.number("ms", 200)))
    case "reset": return page("中断", delivery: .resetAfter(request.number("after", 500)))
    case "length": return page("长度", delivery: .claiming(length: request.number("declared", 100_000)))
    case "endless": return page("无尽", delivery: .endless)
    case "bomb":
      return Reply(
        200, body: GzipBomb.bytes(megabytes: request.number("mb", 100)), headers: [("Content-Encoding", "gzip")])
    case "loop": return .redirect(request.path == "/_sim/loop" ? "/_sim/loop?again=1" : "/_sim/loop")
    case "chain":
      let left = request.number("n", 5)
      return left > 0 ? .redirect("/_sim/chain?n=\(left - 1)") : page("终点")
    case "redirect": return .redirect(request.parameter("to") ?? "/")
    case "wall": return .wall(request.number("status", 412))
    case "status": return .error(request.number("code", 404))
    case "busy": return refusing(429, request, earlier: earlier)
    case "restart": return refusing(503, request, earlier: earlier)
    case "head": return request.method == "HEAD" ? .error(request.number("status", 404)) : page("正常")
    case "soft404":
      return Reply(
        200, body: Array("<html><head><title>页面不存在</title></head><body><h1>您访问的页面不存在</h1></body></html>\n".utf8))
    case "calendar": return calendar(request)
    case "sort": return sorted(request)
    case "session": return session(request, earlier: earlier)
    case "charset": return charset(request)
    case "fixed": return fixed(request)
    case "headers":
      var reply = page("头")
      let value = String(repeating: "x", count: request.number("size", 4_000))
      for n in 0..<request.number("count", 20) { reply.headers.append(("X-Filler-\(n)", value)) }
      return reply
    case "nul":
      var reply = page("空字节")
      reply.body.insert(contentsOf: [0, 0, 0], at: reply.body.count / 2)
      reply.body.insert(0, at: 20)
      return reply
    case "big": return big(megabytes: request.number("mb", 5))
    case "silence": return page("", delivery: .silence)
    case "hangup": return page("", delivery: .hangUp)
    default: return .error(404)
    }
  }

  private func page(_ title: String, links: [String] = [], delivery: Reply.Delivery = .whole) -> Reply {
    var html =
      "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>\(title)</title></head><body><h1>\(title)</h1>\n"
    for n in 0..<12 { html += "<p>第\(n + 1)段。这一页用来试验网络上的异常情形，内容本身是正常的。</p>\n" }
    for link in links { html += "<a href=\"\(link)\">\(link)</a>\n" }
    return Reply(200, body: Array((html + "</body></html>\n").utf8), delivery: delivery)
  }

  private func refusing(_ status: Int, _ request: HTTPRequest, earlier: Int) -> Reply {
    guard earlier < request.number("times", 2) else { return page("恢复") }
    var reply = Reply.error(status)
    if let seconds = request.parameter("after") { reply.headers.append(("Retry-After", seconds)) }
    return reply
  }

  private func calendar(_ request: HTTPRequest) -> Reply {
    let month = request.number("month", 0)
    return page("日历 \(month)", links: ["/_sim/calendar?month=\(month + 1)", "/_sim/calendar?month=\(month - 1)"])
  }

  private func sorted(_ request: HTTPRequest) -> Reply {
    let by = request.number("by", 0)
    let isSilent = request.number("silent", 0) == 1
    var html =
      "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>通知公告</title>"
      + (isSilent ? "" : "<link rel=\"canonical\" href=\"/_sim/sort\">") + "</head><body><h1>通知公告</h1><p>"
    for n in 1...3 {
      html += "<a href=\"/_sim/sort?by=\((by * 3 + n) % 1_000_000)\(isSilent ? "&silent=1" : "")\">按第\(n)列排序</a> "
    }
    html += "</p><ul>\n"
    for n in 1...8 {
      let day = cluster.options.asOf.adding(days: -n)
      html += "<li><a href=\"/_sim/fixed?n=\(n)\">关于第\(n)号事项办理情况的通知</a><span>\(day)</span></li>\n"
    }
    return Reply(200, body: Array((html + "</ul></body></html>\n").utf8))
  }

  private func session(_ request: HTTPRequest, earlier: Int) -> Reply {
    let id = hex(mix(cluster.options.seed, earlier, Int(truncatingIfNeeded: stableHash(request.path) >> 1)))
    return page(
      "会话",
      links: ["/_sim/session?jsessionid=\(id)", "/_sim/session;jsessionid=\(id)", "/_sim/session?sid=\(id)&p=1"])
  }

  private func charset(_ request: HTTPRequest) -> Reply {
    let declared = request.parameter("declared") ?? "utf-8"
    let inMeta = request.parameter("where") != "http"
    let meta = inMeta ? "<meta charset=\"\(declared)\">" : ""
    let html =
      "<!DOCTYPE html>\n<html><head>\(meta)<title>编码试验页</title></head><body><h1>关于公开属性的说明</h1>\n"
      + "<p>示例市人民政府办公室印发的文件应当标明主动公开、依申请公开或者不予公开。</p></body></html>\n"
    let utf8 = Array(html.utf8)
    return Reply(
      200, type: inMeta ? "text/html" : "text/html; charset=\(declared)",
      body: request.parameter("bytes") == "utf-8" ? utf8 : GBK.encode(utf8))
  }

  private func fixed(_ request: HTTPRequest) -> Reply {
    let validators: [(name: String, value: String)] = [
      ("ETag", "\"fixed-1\""), ("Last-Modified", cluster.options.asOf.httpDate),
    ]
    if request.header("if-none-match") == "\"fixed-1\""
      || request.header("if-modified-since") == cluster.options.asOf.httpDate
    {
      var reply = Reply(304)
      reply.headers = validators
      return reply
    }
    var reply = page("不变")
    reply.headers += validators
    return reply
  }

  private func big(megabytes: Int) -> Reply {
    var out = PageWriter(capacity: megabytes * 1_048_576 + 1_024)
    out.add("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>大页面</title></head><body><table>\n")
    let row = Array("<tr><td>示例行</td><td>这一行重复出现，直到页面达到所要的大小。</td></tr>\n".utf8)
    while out.bytes.count < megabytes * 1_048_576 { out.add(row) }
    out.add("</table></body></html>\n")
    return Reply(200, body: out.bytes)
  }
}
