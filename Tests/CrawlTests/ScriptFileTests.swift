import Store
import Testing

@testable import Crawl

/// Script files that are checked: do they hold a notice on leaving the site?
@Suite(.timeLimit(.minutes(10))) struct ScriptFileTests {
  static let host = "http://a.example"
  /// `FakeReading` knows a notice by its beginning.
  static let notice = "notice('您即将离开')"

  @Test func `a script that was cut may hold a notice, and never surely none`() async throws {
    let web = FakeWeb { url, _, _ in
      let path = String(url.dropFirst(Self.host.count))
      switch path {
      case "/": return .page("<html>\nkind home\nimg /a.js\nimg /b.js\nimg /c.js\nimg /d.js\nimg /e.js")
      case "/a.js": return .page(Self.notice)
      case "/b.js": return .page("a()")
      case "/c.js", "/d.js":
        var reply = FakeWeb.Reply.page(path == "/c.js" ? Self.notice : "a()")
        reply.isCut = true
        return reply
      default: return .status(404)
      }
    }
    let trial = try await Trial.run(web)
    let rows = try ["a", "b", "c", "d", "e"].map { try trial.row(Self.host + "/\($0).js") }
    #expect(rows.map(\.warns) == [true, false, true, nil, nil])
    #expect(rows.map(\.reason) == ["ok", "ok", "ok", "ok", "status-404"])
  }

  @Test(arguments: ["/lib", "/lib.axd"])
  func `a script that only its header shows is fetched once, also when the server knows no HEAD`(
    _ path: String
  ) async throws {
    let (with, without, long) = (
      path + "?no", path.replacing("lib", with: "other"), path.replacing("lib", with: "long")
    )
    // Its notice stands behind what a check fetches: it is fetched again, whole.
    let late = path.replacing("lib", with: "late")
    let web = FakeWeb { url, method, _ in
      let path = String(url.dropFirst(Self.host.count))
      if path == "/" { return .page("<html>\nkind home\nimg \(with)\nimg \(without)\nimg \(long)\nimg \(late)") }
      guard [with, without, long, late].contains(path) else { return .status(404) }
      if method == "HEAD" { return .status(405) }
      let blank = String(repeating: " ", count: 300_000)
      let body =
        path == without ? "a()" : path == late ? blank + Self.notice : Self.notice + (path == long ? blank : "")
      return FakeWeb.Reply(headers: [("Content-Type", "application/javascript")], body: body)
    }
    let trial = try await Trial.run(web)
    for (address, warns, fetches) in [(without, false, 1), (long, true, 1), (late, true, 2)] {
      let row = try trial.row(Self.host + address)
      #expect(row.warns == warns && row.reason == "ok" && row.verdict == .fine, "\(address) \(row)")
      #expect(web.count(Self.host + address, method: "GET") == fetches, "\(address)")
    }
    // What is served for a query is no file.
    #expect(try trial.row(Self.host + with).warns == nil)
  }
}
