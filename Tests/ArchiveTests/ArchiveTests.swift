import Crawl
import FoundationEssentials
import HTTP
import Synchronization
import Testing
import Web

@testable import Archive

/// A folder of its own that goes when the test is over.
final class Folder {
  let path = FileManager.default.temporaryDirectory.path() + "/archive-tests-\(UUID().uuidString)"
  init() throws { try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true) }
  deinit { try? FileManager.default.removeItem(atPath: path) }
  func text(_ name: String) throws -> String {
    String(decoding: try #require(FileManager.default.contents(atPath: path + "/" + name)), as: UTF8.self)
  }
  func size(_ name: String) throws -> Int {
    try #require(FileManager.default.contents(atPath: path + "/" + name)).count
  }
}

/// Answers from a table, as the transport would.
struct Answering: Fetching {
  var answers: [String: Response] = [:]
  let asked = Asked()
  final class Asked: Sendable { let requests = Mutex<[Request]>([]) }

  func fetch(_ request: Request) async throws(FetchError) -> Response {
    asked.requests.withLock { $0.append(request) }
    guard var response = answers[request.url.string] else {
      throw FetchError(.refused, detail: "nobody\nthere", address: "192.0.2.9")
    }
    response.url = request.url
    return response
  }
}

@Suite struct `SHA-256 by FIPS 180-4` {
  @Test(arguments: [
    ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
  ]) func `its published examples`(_ text: String, _ hex: String) {
    let digest = SHA256.digest(Array(text.utf8)[...])
    #expect(digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() == hex)
  }

  @Test func `its example of a million letters`() {
    let digest = SHA256.digest([UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)[...])
    #expect(digest.prefix(4) == [0xCD, 0xC7, 0x6E, 0x5C] && digest.suffix(4) == [0xC7, 0x11, 0x2C, 0xD0])
  }

  @Test(arguments: [("", ""), ("f", "MY======"), ("fo", "MZXQ===="), ("foobar", "MZXW6YTBOI======")])
  func `base 32 by RFC 4648 §10`(_ text: String, _ coded: String) {
    #expect(RecordDigest.base32(Array(text.utf8)) == coded)
  }
}

@Suite struct `An exchange as records` {
  static func exchange() throws -> Exchange {
    Exchange(Request(try #require(WebURL("http://www.example.gov.cn/a?b=1"))), at: 1_764_160_000.25)
  }

  @Test func `the head as it came, the body as it was read, and digests`() throws {
    var response = Response(
      url: try #require(WebURL("http://www.example.gov.cn/a?b=1")), status: 200, body: Array("<p>政务</p>".utf8),
      address: "192.0.2.1")
    response.heads = .init(
      sent: Array("GET /a?b=1 HTTP/1.1\r\nHost: www.example.gov.cn\r\nAccept: */*\r\n\r\n".utf8),
      received: Array("HTTP/1.1 200 Fine\r\nContent-Encoding: gzip\r\nContent-Length: 7\r\nX-A: b\r\n\r\n".utf8))
    let text = String(decoding: try Self.exchange().records(response), as: UTF8.self)
    #expect(text.hasPrefix("WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:"))
    #expect(text.contains("\r\nWARC-Date: 2025-11-26T12:26:40.250Z\r\n"))
    #expect(text.contains("\r\nWARC-Target-URI: http://www.example.gov.cn/a?b=1\r\nWARC-IP-Address: 192.0.2.1\r\n"))
    let block = """
      HTTP/1.1 200 Fine\r
      X-Orig-Content-Encoding: gzip\r
      X-Orig-Content-Length: 7\r
      X-A: b\r
      Content-Length: 13\r
      \r
      <p>政务</p>
      """
    #expect(text.contains("\r\nContent-Length: \(block.utf8.count)\r\n\r\n" + block + "\r\n\r\nWARC/1.1\r\n"))
    #expect(text.contains("WARC-Payload-Digest: \(RecordDigest.label(Array("<p>政务</p>".utf8)[...]))\r\n"))
    #expect(text.contains("GET /a?b=1 HTTP/1.1\r\nHost: www.example.gov.cn\r\nAccept: */*\r\n\r\n"))
    // The request names the response that it belongs to.
    let id = try #require(text.split(separator: "WARC-Record-ID: ")[1].split(separator: "\r\n").first)
    #expect(text.contains("WARC-Concurrent-To: \(id)\r\n"))
  }

  @Test func `no secret gets in, not even on a folded line`() throws {
    var response = Response(url: try #require(WebURL("http://www.example.gov.cn/")), status: 200)
    response.heads = .init(
      sent: Array(
        "GET / HTTP/1.1\r\nAUTHORIZATION: Basic SECRET1\r\nCookie: a=SECRET2\r\nProxy-Authorization: SECRET3\r\nAccept: x\r\n\r\n"
          .utf8),
      received: Array("HTTP/1.1 200 OK\r\nset-cookie: s=SECRET4;\r\n  SECRET5\r\nX-B: kept\r\n\r\n".utf8))
    let text = String(decoding: try Self.exchange().records(response), as: UTF8.self)
    #expect(!text.contains("SECRET"))
    #expect(
      text.contains("AUTHORIZATION: [removed]\r\n") && text.contains("set-cookie: [removed]\r\nX-B: kept\r\n"))
    #expect(text.contains("Accept: x\r\n"))
  }

  @Test func `no field that the profile adds gets in`() throws {
    let url = try #require(WebURL("http://www.example.gov.cn/"))
    var request = Request(url)
    request.headers = [.init("X-Api-Key", "SECRET1"), .init("x-preview", "SECRET2")]
    var response = Response(url: url, status: 200)
    response.heads = .init(
      sent: Array("GET / HTTP/2\r\nx-api-key: SECRET1\r\nX-Preview: SECRET2\r\nAccept: x\r\n\r\n".utf8),
      received: Array("HTTP/2 200 \r\nX-Preview: on\r\n\r\n".utf8))
    let text = String(decoding: Exchange(request, at: 0).records(response), as: UTF8.self)
    #expect(!text.contains("SECRET"))
    #expect(text.contains("x-api-key: [removed]\r\nX-Preview: [removed]\r\nAccept: x\r\n"))
    #expect(text.contains("X-Preview: on\r\n"))
  }

  @Test func `HTTP/2 is written as its meaning in HTTP/1.1`() throws {
    var response = Response(
      url: try #require(WebURL("https://www.example.gov.cn/")), status: 404, httpVersion: "2")
    response.heads = .init(
      sent: Array("GET / HTTP/2\r\nHost: www.example.gov.cn\r\n\r\n".utf8),
      received: Array("HTTP/2 404 \r\n\r\n".utf8))
    let text = String(decoding: try Self.exchange().records(response), as: UTF8.self)
    #expect(text.contains("HTTP/1.1 404 \r\n") && text.contains("GET / HTTP/1.1\r\n"))
    #expect(text.contains("WARC-Protocol: h2\r\n"))
  }

  @Test func `a body that was cut says so`() throws {
    let url = try #require(WebURL("http://www.example.gov.cn/"))
    let cut = Response(url: url, status: 200, body: [1, 2], truncated: .tooLarge)
    #expect(
      String(decoding: try Self.exchange().records(cut), as: UTF8.self).contains("WARC-Truncated: length\r\n"))
  }

  @Test func `no answer is recorded as why there was none`() throws {
    let error = FetchError(.connectTimeout, detail: "after 15 s\r\nX: y", address: "192.0.2.1")
    let text = String(decoding: try Self.exchange().records(error), as: UTF8.self)
    #expect(text.contains("WARC-Type: metadata\r\n") && text.contains("outcome: timeout-connect\r\n"))
    #expect(text.contains("detail: after 15 s  X: y\r\n"))
  }
}

@Suite struct `The file of an archive` {
  static let info = Archive.Info(
    run: "run-1", software: "Mingcha/0", userAgent: "Mingcha", robots: "obey", description: "test")

  static func fetch(_ urls: [String], _ archive: Archive, _ web: Answering) async throws {
    let archiving = Archiving(archive, over: web) {}
    for url in urls { _ = try? await archiving.fetch(Request(try #require(WebURL(url)))) }
  }

  static func web() throws -> Answering {
    var answers: [String: Response] = [:]
    for name in ["a", "b", "c"] {
      let url = "http://www.example.gov.cn/" + name
      answers[url] = Response(url: try #require(WebURL(url)), status: 200, body: Array("page \(name)".utf8))
    }
    return Answering(answers: answers)
  }

  @Test func `what was cut off in the middle is dropped when the run goes on, wherever the cut is`() async throws {
    let folder = try Folder()
    let path = folder.path + "/a.warc"
    let web = try Self.web()
    do {
      let archive = try Archive.create(path, Self.info, at: 0)
      try await Self.fetch(["http://www.example.gov.cn/a"], archive, web)
    }
    let whole = try folder.size("a.warc")
    do {
      let archive = try Archive.resume(path, Self.info, at: 0)
      #expect(archive.length == whole)
      try await Self.fetch(["http://www.example.gov.cn/b"], archive, web)
    }
    let bytes = try #require(FileManager.default.contents(atPath: path))
    var ends: Set<Int> = []
    for length in Array(stride(from: whole, to: bytes.count, by: 7)) + [bytes.count] {
      try bytes.prefix(length).write(to: URL(filePath: path))
      ends.insert(try Archive.resume(path, Self.info, at: 0).length)
    }
    // Behind the first page, behind the second's response, behind its request; nowhere else.
    #expect(ends.count == 3 && ends.contains(whole) && ends.contains(bytes.count))
  }

  @Test func `a file of another run, or of no run, is left alone`() throws {
    let folder = try Folder()
    _ = try Archive.create(folder.path + "/a.warc", Self.info, at: 0)
    var other = Self.info
    other.run = "run-2"
    #expect(throws: ArchiveError.otherRun(folder.path + "/a.warc")) {
      try Archive.resume(folder.path + "/a.warc", other, at: 0)
    }
    try Archive.check(folder.path + "/a.warc", isOf: "run-1")
    #expect(throws: ArchiveError.otherRun(folder.path + "/a.warc")) {
      try Archive.check(folder.path + "/a.warc", isOf: "run-2")
    }
    try Array("dear diary".utf8).withUnsafeBytes { try Data($0).write(to: URL(filePath: folder.path + "/d")) }
    #expect(throws: ArchiveError.foreign(folder.path + "/d")) {
      try Archive.resume(folder.path + "/d", Self.info, at: 0)
    }
    #expect(try folder.text("d") == "dear diary")
  }

  @Test func `an excerpt holds the chosen addresses, failures too, and says which had records`() async throws {
    let folder = try Folder()
    let archive = try Archive.create(folder.path + "/all.warc", Self.info, at: 0)
    let gone = "http://www.example.gov.cn/gone"
    try await Self.fetch(
      ["http://www.example.gov.cn/a", "http://www.example.gov.cn/b", gone, gone], archive, try Self.web())
    let excerpt = try Excerpt(
      of: folder.path + "/all.warc", to: folder.path + "/cited.warc",
      keeping: ["http://www.example.gov.cn/b", gone, "http://www.example.gov.cn/never"])
    #expect(excerpt.found == ["http://www.example.gov.cn/b", gone])
    #expect(excerpt.records == 4)
    let text = try folder.text("cited.warc")
    #expect(text.contains("page b") && !text.contains("page a"))
    #expect(text.components(separatedBy: "outcome: refused").count == 3)
    #expect(text.hasPrefix("WARC/1.1\r\nWARC-Type: warcinfo"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/cited.warc.part"))
  }

  @Test func `an address may be as long as addresses are`() async throws {
    let folder = try Folder()
    let path = folder.path + "/a.warc"
    let start = "http://www.example.gov.cn/"
    let long = start + String(repeating: "x", count: WebURL.maximumLength - start.utf8.count)
    do {
      let archive = try Archive.create(path, Self.info, at: 0)
      try await Self.fetch([long, start + "a"], archive, try Self.web())
    }
    #expect(try Archive.resume(path, Self.info, at: 0).length == folder.size("a.warc"))
    let excerpt = try Excerpt(of: path, to: folder.path + "/e.warc", keeping: [long, start + "a"])
    #expect(excerpt.found.count == 2)
  }

  @Test(arguments: ["\(Int.max)", "\(Int.max - 50)", "1000", "-1", "x"])
  func `a damaged file gives no excerpt, and is gone on with behind its last whole record`(_ size: String) throws {
    let folder = try Folder()
    let path = folder.path + "/a.warc"
    _ = try Archive.create(path, Self.info, at: 0)
    let whole = try Data(contentsOf: URL(filePath: path))
    let broken = "WARC/1.1\r\nWARC-Type: metadata\r\nContent-Length: \(size)\r\n\r\nblock\r\n\r\n"
    try (whole + Data(broken.utf8)).write(to: URL(filePath: path))
    #expect(throws: ArchiveError.damaged(path)) {
      try Excerpt(of: path, to: folder.path + "/e.warc", keeping: ["http://www.example.gov.cn/a"])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.warc"])
    #expect(try Archive.resume(path, Self.info, at: 0).length == whole.count)
  }

  @Test func `pages are asked for whole, and their heads are kept`() async throws {
    let folder = try Folder()
    let web = try Self.web()
    let archiving = Archiving(try Archive.create(folder.path + "/a.warc", Self.info, at: 0), over: web) {}
    var request = Request(try #require(WebURL("http://www.example.gov.cn/a")))
    request.ifNoneMatch = "\"v\""
    request.ifModifiedSince = "Sun, 06 Nov 1994 08:49:37 GMT"
    _ = try await archiving.fetch(request)
    let asked = try #require(web.asked.requests.withLock { $0.first })
    #expect(asked.ifNoneMatch == nil && asked.ifModifiedSince == nil && asked.keepsHeads)
  }

  @Test func `a full disk is told as such`() throws {
    let error = #expect(throws: ArchiveError.self) { try Archive.create("/dev/full", Self.info, at: 0) }
    #expect(error?.isFull == true)
  }

  @Test func `when it cannot be written nothing counts as seen, and that is told once`() async throws {
    let folder = try Folder()
    _ = try Archive.create(folder.path + "/a.warc", Self.info, at: 0)
    let size = try folder.size("a.warc")
    // Opened for reading only, so that every write fails.
    let archive = Archive(try ArchiveFile(folder.path + "/a.warc", .read))
    let told = Told()
    let archiving = Archiving(archive, over: try Self.web()) { told.count.withLock { $0 += 1 } }
    for name in ["a", "b", "gone"] {
      let url = try #require(WebURL("http://www.example.gov.cn/" + name))
      let error = await #expect(throws: FetchError.self) { try await archiving.fetch(Request(url)) }
      #expect(error?.kind == .cancelled)
    }
    #expect(told.count.withLock { $0 } == 1)
    #expect(archive.failure != nil)
    #expect(try folder.size("a.warc") == size)
  }

  final class Told: Sendable { let count = Mutex(0) }
}
