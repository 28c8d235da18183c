import Foundation
import HTTP
import Testing
import Web

@testable import Crawl

@Suite struct `A staging server in place of the public site` {
  private struct Recorded: Fetching {
    let answer: @Sendable (Request) -> Response
    func fetch(_ request: Request) async throws(FetchError) -> Response { answer(request) }
  }

  private let pair: OriginMap.Pair

  init() throws {
    pair = try #require(OriginMap.Pair("https://staging.internal:8443=https://www.example.gov.cn"))
  }

  @Test func `is asked, and speaks of the public site`() async throws {
    let map = OriginMap(
      [pair],
      over: Recorded { request in
        #expect(request.url.string == "https://staging.internal:8443/a?b=1")
        return Response(
          url: request.url, status: 302,
          headers: Headers([("content-type", "text/html"), ("location", "https://staging.internal:8443/c")]),
          body: Array("<a href=https://staging.internal:8443/d> https://staging.internal:84431/".utf8))
      })
    let response = try await map.fetch(Request(WebURL("https://www.example.gov.cn/a?b=1")!))
    #expect(response.url.string == "https://www.example.gov.cn/a?b=1")
    #expect(response.headers["location"] == "https://www.example.gov.cn/c")
    // Another port is another origin.
    #expect(
      String(decoding: response.body, as: UTF8.self)
        == "<a href=https://www.example.gov.cn/d> https://staging.internal:84431/")
  }

  @Test func `leaves other sites and files alone`() async throws {
    let map = OriginMap(
      [pair],
      over: Recorded { request in
        Response(
          url: request.url, status: 200, headers: Headers([("content-type", "application/pdf")]),
          body: Array("https://staging.internal:8443".utf8))
      })
    let other = try await map.fetch(Request(WebURL("https://other.example.gov.cn/")!))
    #expect(other.url.string == "https://other.example.gov.cn/")
    let file = try await map.fetch(Request(WebURL("https://www.example.gov.cn/a.pdf")!))
    #expect(String(decoding: file.body, as: UTF8.self) == "https://staging.internal:8443")
  }

  @Test(arguments: [
    "", "a", "https://a.cn", "https://a.cn=", "https://a.cn/x=https://b.cn", "https://a.cn=https://a.cn",
  ])
  func `needs two origins`(_ text: String) { #expect(OriginMap.Pair(text) == nil) }
}

@Suite struct `A folder as the site, file by file` {
  private func folder() throws -> String {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("mingcha-\(UUID().uuidString)").path
    try FileManager.default.createDirectory(atPath: path + "/site/目录", withIntermediateDirectories: true)
    try Data("home".utf8).write(to: URL(fileURLWithPath: path + "/site/index.html"))
    try Data("文".utf8).write(to: URL(fileURLWithPath: path + "/site/目录/文.htm"))
    try Data("secret".utf8).write(to: URL(fileURLWithPath: path + "/secret.txt"))
    try FileManager.default.createSymbolicLink(
      atPath: path + "/site/out.txt", withDestinationPath: path + "/secret.txt")
    return path
  }

  @Test func `answers as a plain server would, and nothing outside of the folder`() async throws {
    let path = try folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let origin = WebURL("https://www.example.gov.cn/")!
    let site = try #require(FolderSite(folder: path + "/site", origin: origin))
    let expected = [
      "": 200, "index.html?x=1": 200, "%E7%9B%AE%E5%BD%95/%E6%96%87.htm": 200, "%E7%9B%AE%E5%BD%95": 301,
      "%E7%9B%AE%E5%BD%95/": 403, "gone.html": 404, "out.txt": 404, "%2e%2e/secret.txt": 404,
    ]
    for (address, status) in expected {
      let answer = try await site.fetch(Request(try #require(WebURL(origin.string + address))))
      #expect(answer.status == status, "\(address)")
    }
    #expect(FolderSite.decoded("/a/../b") == nil && FolderSite.decoded("/%2e%2e/b") == nil)
    await #expect(throws: FetchError.self) { try await site.fetch(Request(WebURL("https://b.example.gov.cn/")!)) }
    #expect(FolderSite(folder: path + "/none", origin: origin) == nil)
  }
}
