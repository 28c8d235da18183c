/// An answer, and in what way it goes over the wire.
struct Reply: Sendable {
  enum Delivery: Sendable, Equatable {
    case whole
    case chunked
    /// Milliseconds before the first byte.
    case late(Int)
    /// The body in that many pieces with a pause before each.
    case drip(pieces: Int, milliseconds: Int)
    /// The connection is reset after that many bytes of the body.
    case resetAfter(Int)
    /// `Content-Length` says this, whatever the body's size; the connection is closed after the body.
    case claiming(length: Int)
    /// The body is sent again and again until the client goes away.
    case endless
    /// No answer at all, and the connection stays open.
    case silence
    /// The connection is closed without an answer.
    case hangUp
  }

  var status: Int
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []
  var delivery = Delivery.whole

  init(
    _ status: Int, type: String = "text/html; charset=utf-8", body: [UInt8] = [],
    headers: [(name: String, value: String)] = [], delivery: Delivery = .whole
  ) {
    self.status = status
    self.headers = [("Content-Type", type)] + headers
    self.body = body
    self.delivery = delivery
  }

  static func redirect(_ target: String, status: Int = 302) -> Reply {
    Reply(status, body: Array("<html><body>moved</body></html>\n".utf8), headers: [("Location", target)])
  }

  /// An error page as web servers print them.
  static func error(_ status: Int) -> Reply {
    let text = "\(status) \(reason(status))"
    return Reply(
      status, type: "text/html",
      body: Array(
        "<html>\n<head><title>\(text)</title></head>\n<body>\n<center><h1>\(text)</h1></center>\n</body>\n</html>\n"
          .utf8))
  }

  /// A page of access protection: a script that sets a cookie and loads the page again.
  static func wall(_ status: Int) -> Reply {
    let page =
      status == 403
      ? "<html><head><title>403 Forbidden</title></head><body><h1>访问被拒绝</h1><p>您的访问请求被安全防护系统拦截。</p></body></html>\n"
      : "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><script>document.cookie='__jsl_clearance_s=1700000000.1|0|x;"
        + "Max-Age=3600;Path=/';location.href=location.pathname+location.search;</script>"
        + "<noscript>请开启JavaScript并刷新该页</noscript></body></html>\n"
    return Reply(
      status, body: Array(page.utf8), headers: [("Set-Cookie", "__jsluid_s=\(hex(UInt64(status)))0; path=/")])
  }

  static func reason(_ status: Int) -> String {
    switch status {
    case 200: "OK"
    case 206: "Partial Content"
    case 301: "Moved Permanently"
    case 302: "Found"
    case 304: "Not Modified"
    case 403: "Forbidden"
    case 404: "Not Found"
    case 405: "Method Not Allowed"
    case 410: "Gone"
    case 412: "Precondition Failed"
    case 429: "Too Many Requests"
    case 500: "Internal Server Error"
    case 503: "Service Temporarily Unavailable"
    case 521: "Web Server Is Down"
    default: "Status"
    }
  }
}
