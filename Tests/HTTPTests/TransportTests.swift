import HTTP
import Synchronization
import Testing
import Web

@Suite(.timeLimit(.minutes(10))) struct `A transport gets answers` {
  @Test func `a page with its status, headers, peer and times`() async throws {
    let page = "<p>政务公开</p>"
    try await withServer(["/": { $0.ok(page, "Content-Type: text/html\r\nX-Two: a\r\nx-two:  b \r\n") }]) {
      server, transport in
      let response = try await transport.fetch(try request(server.url))
      #expect(response.status == 200)
      #expect(response.body == Array(page.utf8))
      #expect(response.wireBytes == page.utf8.count)
      #expect(response.contentType == "text/html")
      #expect(response.headers.all("x-two") == ["a", "b"])
      #expect(response.address == "127.0.0.1")
      #expect(response.httpVersion == "1.1")
      #expect(response.truncated == nil)
      let timings = response.timings
      #expect(timings.connect > 0 && timings.tls == 0)
      #expect(timings.connect <= timings.firstByte && timings.firstByte <= timings.total)
    }
  }

  @Test func `the request names the host, the program and what it understands, and nothing else`() async throws {
    var options = loopbackOptions()
    options.userAgent = "Mingcha/1.0\r\nX-Injected: 1"
    try await withServer(["/a?b=c": { $0.ok("") }], options: options) { server, transport in
      let address = try request("\(server.url)/a?b=c") {
        $0.headers = [
          .init("Accept", "text/html"), .init("X-Empty", ""), .init("X-A", "1\r\nX-B: 2"), .init("host", "evil"),
        ]
        $0.ifNoneMatch = "\"v1\""
        $0.ifModifiedSince = "Sun, 06 Nov 1994 08:49:37 GMT"
      }
      _ = try await transport.fetch(address)
      let lines = try #require(server.requests.first).split(separator: "\r\n").map(String.init)
      #expect(lines.first == "GET /a?b=c HTTP/1.1")
      let fields = Set(lines.dropFirst().filter { !$0.hasPrefix("Accept-Encoding: ") })
      #expect(
        fields == [
          "Host: 127.0.0.1:\(server.port)", "User-Agent: Mingcha/1.0X-Injected: 1", "Accept: text/html", "X-Empty:",
          "X-A: 1X-B: 2", "If-None-Match: \"v1\"", "If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT",
        ])
      #expect(lines.contains { $0.hasPrefix("Accept-Encoding: ") && $0.contains("gzip") })
    }
  }

  @Test func `both heads are kept as they went over the wire, when they are asked for`() async throws {
    let page: RawServer.Answer = { $0.ok("page", "X-Mixed: Case\r\nContent-Type: text/html\r\n") }
    try await withServer(["/": page, "/?again": page]) { server, transport in
      #expect(try await transport.fetch(try request(server.url)).heads == nil)
      // The second one runs over the connection of the first.
      for path in ["/", "/?again"] {
        let address = try request(server.url + path) {
          $0.keepsHeads = true
          $0.headers = [.init("X-Ours", "1")]
        }
        let heads = try #require(try await transport.fetch(address).heads)
        let sent = String(decoding: heads.sent, as: UTF8.self)
        #expect(sent.hasPrefix("GET \(path) HTTP/1.1\r\n") && sent.hasSuffix("\r\n\r\n"))
        #expect(sent.contains("\r\nX-Ours: 1\r\n") && sent.split(separator: "GET ").count == 1)
        let received = String(decoding: heads.received, as: UTF8.self)
        #expect(received.hasPrefix("HTTP/1.1 200 ") && received.hasSuffix("\r\n\r\n"))
        #expect(received.contains("\r\nX-Mixed: Case\r\n") && !received.contains("page"))
      }
    }
  }

  @Test func `connectTo changes where it connects and not what it asks for`() async throws {
    let server = RawServer(["/": { $0.ok("here") }])
    var options = loopbackOptions()
    options.connectTo = [
      "www.portal.test": "127.0.0.1:\(server.port)", "news.portal.test:8080": "127.0.0.1:\(server.port)",
    ]
    let transport = Transport(options)
    defer {
      transport.shutdown()
      server.stop()
    }
    for (url, host) in [
      ("http://www.portal.test/", "www.portal.test"), ("http://news.portal.test:8080/", "news.portal.test:8080"),
    ] {
      let response = try await transport.fetch(try request(url))
      #expect(response.body == Array("here".utf8))
      #expect(server.requests.last?.contains("\r\nHost: \(host)\r\n") == true)
    }
  }

  @Test func `chunks are joined, and trailer fields are not taken for header fields`() async throws {
    let answer: RawServer.Answer = {
      $0.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nTrailer: X-Late\r\n\r\n")
      return $0.send("5\r\nhello\r\n1;x=y\r\n \r\n5\r\nworld\r\n0\r\nX-Late: 1\r\n\r\n")
    }
    try await withServer(["/": answer]) { server, transport in
      let response = try await transport.fetch(try request(server.url))
      #expect(response.body == Array("hello world".utf8))
      #expect(response.headers["x-late"] == nil)
    }
  }

  @Test func `gzip is undone, and bytes on the wire are told apart`() async throws {
    let page = [UInt8](repeating: UInt8(ascii: "a"), count: 5000)
    let packed = Gzip.stored(page)
    try await withServer(["/": { $0.ok(packed, "Content-Encoding: gzip\r\n") }]) { server, transport in
      let response = try await transport.fetch(try request(server.url))
      #expect(response.body == page)
      #expect(response.wireBytes == packed.count)
    }
  }

  @Test(arguments: ["UTF-8", "none", "gb2312, utf8"])
  func `a coding that is none leaves the body as it is`(coding: String) async throws {
    try await withServer(["/": { $0.ok("as it is", "Content-Encoding: \(coding)\r\n") }]) { server, transport in
      let response = try await transport.fetch(try request(server.url))
      #expect(response.body == Array("as it is".utf8))
    }
  }

  @Test func `an empty body may claim any coding`() async throws {
    try await withServer(["/": { $0.ok("", "Content-Encoding: gzip\r\n") }]) { server, transport in
      let response = try await transport.fetch(try request(server.url))
      #expect(response.status == 200 && response.body.isEmpty)
    }
  }

  @Test func `HEAD brings the fields and no body`() async throws {
    try await withServer(["/": { $0.send("HTTP/1.1 200 OK\r\nContent-Length: 4096\r\n\r\n") }]) {
      server, transport in
      for _ in 0..<2 {
        let response = try await transport.fetch(try request(server.url) { $0.method = .head })
        #expect(response.status == 200 && response.body.isEmpty)
        #expect(response.headers["content-length"] == "4096")
      }
      #expect(server.requests.allSatisfy { $0.hasPrefix("HEAD / ") })
      #expect(server.connections == 1)
    }
  }

  @Test func `304 is an answer without a body`() async throws {
    try await withServer(["/": { $0.send("HTTP/1.1 304 Not Modified\r\nETag: \"v1\"\r\n\r\n") }]) {
      server, transport in
      let response = try await transport.fetch(try request(server.url) { $0.ifNoneMatch = "\"v1\"" })
      #expect(response.status == 304 && response.headers["etag"] == "\"v1\"")
    }
  }

  @Test func `a redirect is an answer: its raw Location is handed over and not followed`() async throws {
    let location = Array("/".utf8) + [0xb9, 0xab, 0xbf, 0xaa]  // 公开 in GBK
    let answer: RawServer.Answer = {
      $0.send("HTTP/1.1 302 Found\r\nContent-Length: 0\r\nLocation: ")
      $0.send(location)
      return $0.send("\r\n\r\n")
    }
    try await withServer(["/": answer]) { server, transport in
      let response = try await transport.fetch(try request(server.url))
      #expect(response.status == 302)
      #expect(response.location == location)
      #expect(server.requests.count == 1)
    }
  }

  @Test func `interim answers are passed over`() async throws {
    let answer: RawServer.Answer = {
      $0.send("HTTP/1.1 103 Early Hints\r\nLink: </a.css>\r\n\r\n")
      return $0.ok("done")
    }
    try await withServer(["/": answer]) { server, transport in
      let response = try await transport.fetch(try request(server.url))
      #expect(response.status == 200 && response.headers["link"] == nil)
    }
  }

  @Test func `a range asks for no content coding`() async throws {
    let answer: RawServer.Answer = {
      $0.send("HTTP/1.1 206 Partial Content\r\nContent-Range: bytes 2-3/10\r\nContent-Length: 2\r\n\r\ncd")
    }
    try await withServer(["/": answer]) { server, transport in
      let response = try await transport.fetch(try request(server.url) { $0.range = 2...3 })
      #expect(response.status == 206 && response.body == Array("cd".utf8))
      let head = try #require(server.requests.first)
      #expect(head.contains("Range: bytes=2-3") && !head.contains("Accept-Encoding"))
    }
  }

  @Test func `nothing of a request reaches the next one`() async throws {
    // An answer to HEAD has no body; one would be taken for the beginning of the next answer.
    let head: RawServer.Answer = { $0.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\n") }
    try await withServer(["/": { $0.ok("page") }, "/head": head]) { server, transport in
      let changes: [(inout Request) -> Void] = [
        { $0.headers = [.init("X-Secret", "1")] }, { _ in }, { $0.method = .head }, { $0.range = 2...3 }, { _ in },
        { $0.ifNoneMatch = "\"v1\"" }, { $0.keepsHeads = true }, { _ in },
      ]
      var bodies: [Int] = []
      var heads: [Bool] = []
      for change in changes {
        let request = try request(server.url, change)
        let page = request.method == .head ? try #require(WebURL(server.url + "/head")) : request.url
        let response = try await transport.fetch(try HTTPTests.request(page.string, change))
        bodies.append(response.body.count)
        heads.append(response.heads != nil)
      }
      let sent = server.requests.map { $0.split(separator: "\r\n").map(String.init) }
      #expect(sent.map { $0[0] } == (0..<8).map { $0 == 2 ? "HEAD /head HTTP/1.1" : "GET / HTTP/1.1" })
      let own = ["Host: ", "User-Agent: ", "Accept: ", "Accept-Encoding: "]
      let extra = sent.map { lines in lines.dropFirst().filter { line in !own.contains { line.hasPrefix($0) } } }
      let none: [String] = []
      #expect(
        extra == [["X-Secret: 1"], none, none, ["Range: bytes=2-3"], none, ["If-None-Match: \"v1\""], none, none])
      let understands = sent.map { lines in lines.contains { $0.hasPrefix("Accept-Encoding: ") } }
      #expect(understands == (0..<8).map { $0 != 3 })
      #expect(bodies == [4, 4, 0, 4, 4, 4, 4, 4] && heads == (0..<8).map { $0 == 6 })
      #expect(server.connections == 1)
    }
  }

  @Test func `a body that ends with the connection is whole`() async throws {
    let answer: RawServer.Answer = {
      $0.send("HTTP/1.0 200 OK\r\n\r\nold")
      return false
    }
    try await withServer(["/": answer]) { server, transport in
      let response = try await transport.fetch(try request(server.url))
      #expect(response.body == Array("old".utf8) && response.httpVersion == "1.0")
    }
  }

  @Test func `one connection serves many requests after another`() async throws {
    try await withServer(["/": { $0.ok("page") }]) { server, transport in
      var reused = 0
      for _ in 0..<20 {
        if try await transport.fetch(try request(server.url)).isReused { reused += 1 }
      }
      #expect(server.connections == 1 && reused == 19 && server.requests.count == 20)
    }
  }

  @Test func `a kept connection that the server has closed meanwhile is no failure`() async throws {
    let answer: RawServer.Answer = {
      _ = $0.ok("page")
      return false
    }
    try await withServer(["/": answer]) { server, transport in
      for _ in 0..<20 {
        let response = try await transport.fetch(try request(server.url))
        #expect(response.status == 200)
      }
      #expect(server.connections == 20)
    }
  }

  @Test(arguments: [Request.Method.head, .get])
  func `bytes beyond the end of an answer do not become the next answer`(method: Request.Method) async throws {
    let answers: [String: RawServer.Answer] = [
      "/long": { $0.send("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\npageHTTP/1.1 500 No\r\n\r\n") },
      "/": { $0.ok("next") },
    ]
    try await withServer(answers) { server, transport in
      for _ in 0..<10 {
        let first = try await transport.fetch(try request("\(server.url)/long") { $0.method = method })
        #expect(first.status == 200 && first.body == (method == .head ? [] : Array("page".utf8)))
        let second = try await transport.fetch(try request(server.url))
        #expect(second.status == 200 && second.body == Array("next".utf8))
      }
    }
  }

  @Test func `300 requests at once are all answered, each with its own`() async throws {
    var answers: [String: RawServer.Answer] = [:]
    for number in 0..<300 {
      answers["/\(number)"] = { $0.ok("page \(number)") }
    }
    try await withServer(answers) { server, transport in
      let wrong = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<300 {
          group.addTask {
            let response = try? await transport.fetch(try request("\(server.url)/\(number)"))
            return response?.body != Array("page \(number)".utf8)
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(wrong == 0)
      #expect(server.requests.count == 300)
    }
  }
}
