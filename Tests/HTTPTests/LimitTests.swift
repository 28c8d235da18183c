import Glibc
import HTTP
import Testing
import Web

@Suite(.timeLimit(.minutes(10))) struct `A transport keeps limits` {
  @Test func `a body without end is cut at the limit, and the answer says so`() async throws {
    let answer: RawServer.Answer = {
      $0.send("HTTP/1.1 200 OK\r\n\r\n")
      let block = [UInt8](repeating: 0x61, count: 10_000)
      while $0.send(block) {}
      return false
    }
    try await withServer(["/": answer]) { server, transport in
      let response = try await transport.fetch(try request(server.url) { $0.maxBytes = 100_001 })
      #expect(response.body.count == 100_001)
      #expect(response.truncated == .tooLarge)
      let error = #expect(throws: FetchError.self) { try response.whole() }
      #expect(error?.code == "too-large" && error?.status == 200)
    }
  }

  @Test func `a body of exactly the limit is whole`() async throws {
    try await withServer(["/": { $0.ok("0123456789") }]) { server, transport in
      let response = try await transport.fetch(try request(server.url) { $0.maxBytes = 10 })
      #expect(response.truncated == nil && response.body.count == 10)
      let less = try await transport.fetch(try request(server.url) { $0.maxBytes = 9 })
      #expect(less.truncated == .tooLarge && less.body == Array("012345678".utf8))
    }
  }

  @Test func `an announced length reserves no memory beyond the limit`() async throws {
    let answer: RawServer.Answer = {
      $0.send("HTTP/1.1 200 OK\r\nContent-Length: 9000000000000000000\r\n\r\n")
      let block = [UInt8](repeating: 0x61, count: 10_000)
      while $0.send(block) {}
      return false
    }
    try await withServer(["/": answer]) { server, transport in
      let response = try await transport.fetch(try request(server.url) { $0.maxBytes = 20_000 })
      #expect(response.truncated == .tooLarge && response.body.count == 20_000)
    }
  }

  @Test(arguments: [false, true])
  func `a decompression bomb is cut at the ratio`(isChunked: Bool) async throws {
    let bomb = Gzip.bomb(wireBytes: 200_000)
    let answer: RawServer.Answer = { exchange in
      guard isChunked else { return exchange.ok(bomb, "Content-Encoding: gzip\r\n") }
      exchange.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n")
      exchange.send(String(bomb.count, radix: 16) + "\r\n")
      exchange.send(bomb)
      return exchange.send("\r\n0\r\n\r\n")
    }
    try await withServer(["/": answer]) { server, transport in
      let response = try await transport.fetch(
        try request(server.url) {
          $0.maxBytes = 100_000_000
          $0.maxRatio = 10
        })
      #expect(response.truncated == .ratio)
      // 200,000 bytes would have unpacked to 31 million.
      #expect(response.body.count < 1_000_000)
      #expect(#expect(throws: FetchError.self) { try response.whole() }?.code == "ratio")
    }
  }

  @Test func `a bomb below the ratio is cut at the size after decompression`() async throws {
    let bomb = Gzip.bomb(wireBytes: 100_000)
    try await withServer(["/": { $0.ok(bomb, "Content-Encoding: gzip\r\n") }]) { server, transport in
      let response = try await transport.fetch(
        try request(server.url) {
          $0.maxBytes = 3_000_000
          $0.maxRatio = 1000
        })
      #expect(response.truncated == .tooLarge && response.body.count == 3_000_000)
      #expect(response.wireBytes < 100_000)
    }
  }

  @Test(arguments: [(count: 300, length: 10), (count: 100, length: 4000), (count: 1, length: 200_000)])
  func `more header fields or longer ones than it takes are refused`(count: Int, length: Int) async throws {
    let field = "X-Field: \(String(repeating: "a", count: length))\r\n"
    let answer: RawServer.Answer = { $0.ok("", String(repeating: field, count: count)) }
    try await withServer(["/": answer]) { server, transport in
      let error = try await transport.failure(of: try request(server.url))
      #expect(error.code == "too-many-headers" && !error.isTransient)
    }
  }

  @Test func `no answer in time is a timeout`() async throws {
    try await withServer(["/": { $0.waitForEnd() }]) { server, transport in
      let error = try await transport.failure(of: try request(server.url) { $0.totalSeconds = 1 })
      #expect(error.code == "timeout" && error.isTransient)
      #expect(error.address == "127.0.0.1" && error.status == 0)
    }
  }

  @Test func `an answer that stops in the middle is a timeout that knows its status`() async throws {
    let answer: RawServer.Answer = {
      $0.send("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf")
      return $0.waitForEnd()
    }
    try await withServer(["/": answer]) { server, transport in
      let error = try await transport.failure(
        of: try request(server.url) { $0.lowSpeed = .init(bytesPerSecond: 10, seconds: 1) })
      #expect(error.code == "timeout" && error.status == 200)
    }
  }

  @Test func `no answer in time on a connection that was kept is a timeout, too`() async throws {
    let page: RawServer.Answer = {
      $0.send("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok")
      return true
    }
    try await withServer(["/": page, "/silent": { $0.waitForEnd() }]) { server, transport in
      _ = try await transport.fetch(try request(server.url + "/"))
      let error = try await transport.failure(of: try request(server.url + "/silent") { $0.totalSeconds = 1 })
      #expect(error.code == "timeout" && server.connections == 1)
    }
  }

  @Test func `no connection in time is a timeout of its own`() async throws {
    // A queue for one connection that is full: further SYNs are dropped.
    let (listener, port) = Socket.listen(backlog: 0)
    let fillers = (0..<4).map { _ in Socket.connect(port) }
    let transport = Transport(loopbackOptions())
    defer {
      transport.shutdown()
      for socket in fillers + [listener] { close(socket) }
    }
    let error = try await transport.failure(of: try request("http://127.0.0.1:\(port)/") { $0.connectSeconds = 1 })
    #expect(error.code == "timeout-connect" && error.isTransient)
  }
}
