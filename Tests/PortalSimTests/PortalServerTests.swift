import Testing

@testable import PortalSim

/// A served cluster for one test.
private struct Served {
  let cluster: Cluster
  let running: RunningPortal

  init(_ options: ClusterOptions = ClusterOptions(pages: 60)) throws {
    cluster = Cluster.generate(options)
    running = try PortalServer(cluster).start()
  }

  func ask(
    _ path: String, _ method: String = "GET", host: String = "www.example.gov.cn", address: String = "127.0.1.1",
    headers: String = ""
  ) throws -> Answer {
    guard let client = RawClient(address: address, port: running.port) else { throw Refused() }
    return client.exchange(method, path, host: host, headers: headers)
  }

  struct Refused: Error {}
}

@Suite(.timeLimit(.minutes(10))) struct `A portal server` {
  @Test func `Serves every open site on its own address`() throws {
    let served = try Served(ClusterOptions())
    for site in served.cluster.sites where site.fate == .open {
      let answer = try served.ask("/robots.txt", host: site.host, address: site.address)
      #expect(answer.status == 200)
      #expect(answer.text.contains("Sitemap: \(site.origin)/sitemap.xml"))
      #expect(served.running.connectTo[site.host] == "\(site.address):\(served.running.port)")
    }
    for site in served.cluster.sites {
      switch site.fate {
      case .unreachable:
        #expect(throws: Served.Refused.self) { try served.ask("/", host: site.host, address: site.address) }
      case .walled(let status):
        let answer = try served.ask("/any", host: site.host, address: site.address)
        #expect(answer.status == status)
        #expect(answer.text.contains("document.cookie"))
      case .open: break
      }
    }
  }

  @Test func `The host decides, then the address`() throws {
    let served = try Served()
    #expect(try served.ask("/robots.txt", host: "jtj.example.gov.cn").text.contains("jtj.example.gov.cn"))
    #expect(try served.ask("/robots.txt", host: "127.0.1.1").text.contains("www.example.gov.cn"))
    #expect(try served.ask("/", host: "www.gov.cn", address: "127.0.1.250").status == 200)
    #expect(try served.ask("/site/", host: "old.example.org.cn", address: "127.0.1.250").status == 404)
  }

  @Test func `Several requests share a connection, HEAD has no body, and visits are counted`() throws {
    let served = try Served()
    guard let client = RawClient(address: "127.0.1.1", port: served.running.port) else { throw Served.Refused() }
    client.send("HEAD /robots.txt HTTP/1.1\r\nHost: www.example.gov.cn\r\n\r\n")
    client.send("GET /robots.txt HTTP/1.1\r\nHost: www.example.gov.cn:80\r\n\r\n")
    client.send("GET /nothing HTTP/1.1\r\nHost: www.example.gov.cn\r\nConnection: close\r\n\r\n")
    let (bytes, _) = client.read(upTo: 1_000_000)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(text.components(of: "HTTP/1.1 200 OK").count == 3)
    #expect(text.components(of: "HTTP/1.1 404 Not Found").count == 2)
    #expect(text.components(of: "User-agent").count == 2)
    #expect(served.running.requests["www.example.gov.cn"] == 3)
    #expect(served.running.visits("http://www.example.gov.cn/robots.txt") == 2)
  }

  @Test func `Pages are revalidated by tag and by date`() throws {
    let served = try Served()
    let first = try served.ask("/")
    let tag = try #require(first.header("ETag"))
    let date = try #require(first.header("Last-Modified"))
    #expect(first.status == 200)
    #expect(try served.ask("/", headers: "If-None-Match: \(tag)\r\n").status == 304)
    #expect(try served.ask("/", headers: "If-Modified-Since: \(date)\r\n").status == 304)
    #expect(try served.ask("/", headers: "If-None-Match: \"other\"\r\n").status == 200)
  }

  @Test func `An old system's pages are GBK and say gb2312`() throws {
    let served = try Served(ClusterOptions())
    let answer = try served.ask("/", host: "tjj.example.gov.cn", address: "127.0.1.10")
    #expect(answer.header("Content-Type") == "text/html")
    // 统计 in GBK is CDB3 BCC6.
    #expect(answer.body.indices.contains { answer.body[$0...].starts(with: [0xCD, 0xB3, 0xBC, 0xC6]) })
    #expect(!answer.text.contains("统计"))
    #expect(answer.text.contains("charset=gb2312"))
  }

  @Test func `Stops when told and frees its port`() throws {
    let served = try Served()
    let port = served.running.port
    served.running.stop()
    #expect(throws: Served.Refused.self) { try served.ask("/") }
    let again = try PortalServer(served.cluster).start(port: port)
    #expect(again.port == port)
    again.stop()
  }
}

@Suite(.timeLimit(.minutes(10))) struct `Misbehaviour on demand` {
  @Test func `Late and dripping answers arrive whole`() throws {
    let served = try Served()
    let clock = ContinuousClock()
    var answer: Answer?
    let late = try clock.measure { answer = try served.ask("/_sim/slow?ms=300") }
    #expect(answer?.status == 200)
    #expect(late >= .milliseconds(300))
    let drip = try clock.measure { answer = try served.ask("/_sim/drip?ms=60&pieces=5") }
    #expect(drip >= .milliseconds(300))
    #expect(answer?.body.count == answer?.header("Content-Length").flatMap { Int($0) })
  }

  @Test func `Bodies end too early, too late or never`() throws {
    let served = try Served()
    let reset = try served.ask("/_sim/reset?after=200")
    #expect(reset.reset)
    #expect(reset.body.count == 200)
    let short = try served.ask("/_sim/length?declared=90000")
    #expect(short.header("Content-Length") == "90000")
    #expect(short.body.count < 90_000)
    guard let client = RawClient(address: "127.0.1.1", port: served.running.port) else { throw Served.Refused() }
    client.send("GET /_sim/endless HTTP/1.1\r\nHost: www.example.gov.cn\r\n\r\n")
    #expect(client.read(upTo: 300_000).bytes.count == 300_000)
    #expect(try served.ask("/_sim/hangup").status == 0)
  }

  @Test func `Redirects go round and along`() throws {
    let served = try Served()
    #expect(try served.ask("/_sim/loop").header("Location") == "/_sim/loop?again=1")
    #expect(try served.ask("/_sim/loop?again=1").header("Location") == "/_sim/loop")
    var path = "/_sim/chain?n=3"
    var hops = 0
    while let next = try served.ask(path).header("Location") {
      path = next
      hops += 1
    }
    #expect(hops == 3)
    #expect(try served.ask(path).status == 200)
  }

  @Test(arguments: [403, 412, 521]) func `Walls`(status: Int) throws {
    let served = try Served()
    let answer = try served.ask("/_sim/wall?status=\(status)")
    #expect(answer.status == status)
    #expect(answer.header("Set-Cookie") != nil)
  }

  @Test func `Refusals end after the wished number`() throws {
    let served = try Served()
    let busy = try (0..<3).map { _ in try served.ask("/_sim/busy?times=2&after=7&key=a") }
    #expect(busy.map(\.status) == [429, 429, 200])
    #expect(busy[0].header("Retry-After") == "7")
    #expect(try served.ask("/_sim/busy?times=1&key=b").header("Retry-After") == nil)
    #expect(try served.ask("/_sim/restart?times=1").status == 503)
    #expect(try served.ask("/_sim/restart?times=1").status == 200)
    #expect(try served.ask("/_sim/head?status=405", "HEAD").status == 405)
    #expect(try served.ask("/_sim/head?status=405").status == 200)
    #expect(try served.ask("/_sim/status?code=410").status == 410)
  }

  @Test func `Traps`() throws {
    let served = try Served()
    #expect(try served.ask("/_sim/soft404/a/b.html").text.contains("页面不存在"))
    #expect(try served.ask("/_sim/calendar?month=41").text.contains("/_sim/calendar?month=42"))
    let first = try served.ask("/_sim/session")
    let second = try served.ask("/_sim/session")
    #expect(first.status == 200)
    #expect(first.body != second.body)
  }

  @Test func `Wrong charsets`() throws {
    let served = try Served()
    let gbk = try served.ask("/_sim/charset?bytes=gbk&declared=utf-8&where=http")
    #expect(gbk.header("Content-Type") == "text/html; charset=utf-8")
    #expect(!gbk.text.contains("公开属性"))
    let utf8 = try served.ask("/_sim/charset?bytes=utf-8&declared=gbk&where=meta")
    #expect(utf8.text.contains("<meta charset=\"gbk\">"))
    #expect(utf8.text.contains("公开属性"))
  }

  @Test func `Sizes`() throws {
    let served = try Served()
    #expect(try served.ask("/_sim/headers?count=30&size=3000").head.utf8.count > 90_000)
    #expect(try served.ask("/_sim/nul").body.filter { $0 == 0 }.count == 4)
    #expect(try served.ask("/_sim/big?mb=5").body.count > 5_000_000)
    let bomb = try served.ask("/_sim/bomb?mb=20")
    #expect(bomb.header("Content-Encoding") == "gzip")
    #expect(bomb.body.starts(with: [0x1F, 0x8B, 8]))
    // The last four bytes are the unpacked size (RFC 1952 §2.3.1).
    let size = bomb.body.suffix(4).reversed().reduce(0) { $0 << 8 | Int($1) }
    #expect(size > 20_000_000)
    #expect(size / bomb.body.count > 150)
  }

  @Test func `Unchanged pages say so`() throws {
    let served = try Served()
    let tag = try #require(try served.ask("/_sim/fixed").header("ETag"))
    #expect(try served.ask("/_sim/fixed", headers: "If-None-Match: \(tag)\r\n").status == 304)
  }
}

@Suite struct `Made files` {
  @Test func `Checksums are the published ones`() {
    // The check values of CRC-32 and Adler-32 for “123456789”.
    #expect(Checksum.crc32(Array("123456789".utf8)) == 0xCBF4_3926)
    #expect(Checksum.adler32(Array("123456789".utf8)) == 0x091E_01DE)
    #expect(Checksum.crc32(zeros: 1_000) == Checksum.crc32([UInt8](repeating: 0, count: 1_000)))
  }

  @Test(arguments: [("pdf", "%PDF-1.4"), ("docx", "PK"), ("zip", "PK"), ("xls", "<?xml")])
  func `Begin as their kind does`(type: String, start: String) {
    #expect(FileMaker.bytes(type: type, title: "标题", text: "内容").starts(with: Array(start.utf8)))
  }

  @Test func `Opaque identifiers can be read back`() {
    for id in [0, 1, 10_007, 1_234_567, Int(Int32.max) - 1] { #expect(OpaqueID.id(OpaqueID.text(id)) == id) }
    #expect(OpaqueID.id("ffffffffffffffffffffffffffffffff") == nil)
  }

  @Test func `Days are counted as calendars do`() {
    #expect(SimDay(1970, 1, 1).daysSince1970 == 0)
    #expect(SimDay(2026, 10, 15).description == "2026-10-15")
    #expect(SimDay(2026, 10, 15).weekday == 4)
    #expect(SimDay(2026, 8, 31).adding(months: -6) == SimDay(2026, 2, 28))
    #expect(SimDay(2024, 12, 31).adding(days: 1).description == "2025-01-01")
    #expect(SimDay(2026, 10, 15).httpDate == "Thu, 15 Oct 2026 09:00:00 GMT")
  }
}
