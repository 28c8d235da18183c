import HTTP
import Web

/// A request and what came of it, as WARC records.
///
/// The body is recorded as it was read: with transfer and content coding undone. Fields of the head that speak of the
/// coded body stand there as `X-Orig-…`, as web archives that record from a browser do it. Secrets are taken out:
/// the values of cookies and credentials never get into a file.
struct Exchange {
  private let request: Request
  private let moment: Double

  /// - Parameter moment: seconds since 1970: when the request was sent.
  init(_ request: Request, at moment: Double) {
    self.request = request
    self.moment = moment
  }

  /// A response record, and the request record that belongs to it.
  func records(_ response: Response) -> [UInt8] {
    var head = head(of: response)
    let start = head.count
    head.append(contentsOf: response.body)
    var fields = target
    if let address = response.address { fields.append(("WARC-IP-Address", address)) }
    if response.httpVersion == "2" { fields.append(("WARC-Protocol", "h2")) }
    // §5.13: `length` is ours to cut at; a ratio is a limit that the standard has no word for.
    switch response.truncated {
    case .tooLarge?: fields.append(("WARC-Truncated", "length"))
    case .ratio?: fields.append(("WARC-Truncated", "unspecified"))
    case nil: break
    }
    fields.append(("Content-Type", "application/http;msgtype=response"))
    let answer = WARCRecord(.response, at: moment, fields: fields, block: head, payload: start)
    var asked = target
    asked.append(("WARC-Concurrent-To", answer.id))
    asked.append(("Content-Type", "application/http;msgtype=request"))
    // Whatever the crawl adds to a request is a cookie or a field that the profile names.
    let secrets = Set(request.headers.map { $0.name.lowercased() })
    let sent = Head.ofRequest(response.heads?.sent ?? made, secrets: secrets)
    var bytes: [UInt8] = []
    answer.write(to: &bytes)
    WARCRecord(.request, at: moment, fields: asked, block: sent).write(to: &bytes)
    return bytes
  }

  /// Without an answer there is nothing to record but that there was none, and why: a metadata record (§6.5).
  func records(_ error: FetchError) -> [UInt8] {
    var fields = target
    if let address = error.address { fields.append(("WARC-IP-Address", address)) }
    fields.append(("Content-Type", "application/warc-fields"))
    var text = "method: \(request.method.rawValue)\r\noutcome: \(error.code)\r\n"
    if error.status > 0 { text += "status: \(error.status)\r\n" }
    text += "fetchTimeMs: \(Int((error.timings.total * 1000).rounded()))\r\n"
    let detail = String(error.detail.unicodeScalars.map { $0.value < 0x20 ? " " : Character($0) })
    if !detail.isEmpty { text += "detail: \(detail)\r\n" }
    var bytes: [UInt8] = []
    WARCRecord(.metadata, at: moment, fields: fields, block: Array(text.utf8)).write(to: &bytes)
    return bytes
  }

  private var target: [(name: String, value: String)] { [("WARC-Target-URI", request.url.string)] }

  private func head(of response: Response) -> [UInt8] {
    let received =
      response.heads?.received
      ?? Array(
        "HTTP/1.1 \(response.status)\r\n\(response.headers.list.map { "\($0.name): \($0.value)\r\n" }.joined())\r\n"
          .utf8)
    return Head.ofResponse(received, bodyBytes: request.method == .head ? nil : response.body.count)
  }

  /// What a fetcher without a wire would have sent.
  private var made: [UInt8] {
    Array(
      "\(request.method.rawValue) \(request.url.pathAndQuery) HTTP/1.1\r\nHost: \(request.url.authority)\r\n\r\n"
        .utf8)
  }
}
