import HTTP
import Store
import Synchronization
import Testing
import Web

@testable import Crawl

@Suite struct `A home page's host` {
  /// Answers from a table, and remembers who was asked for.
  private final class Names: NameLookup {
    let answers: [String: NameAnswer]
    let asked = Mutex<[String]>([])
    init(_ answers: [String: NameAnswer]) { self.answers = answers }

    func lookUp(_ host: String) async -> NameAnswer {
      asked.withLock { $0.append(host) }
      return answers[host] ?? NameAnswer(ipv6: .unknown, addresses: [], reason: "timeout")
    }
  }

  private static let pages: [String: FakeWeb.Reply] = [
    "/": .page("<html>\nkind home\nlink http://a.example/2"), "/2": .page("<html>\nkind article"),
  ]

  @Test(arguments: [NameAnswer.HasIPv6.yes, .no, .unknown])
  func `is looked up once, and the answer is a fact`(ipv6: NameAnswer.HasIPv6) async throws {
    let names = Names(["a.example": NameAnswer(ipv6: ipv6, addresses: ["203.0.113.5"], reason: "said")])
    let trial = try await Trial.run(FakeWeb(Self.pages), names: names)
    #expect(names.asked.withLock { $0 } == ["a.example"])
    let host = try #require(trial.facts.hosts.first)
    #expect(trial.facts.hosts.count == 1 && host.host == "a.example" && host.certificate == nil)
    #expect(host.names?.ipv6.rawValue == ipv6.rawValue && host.names?.reason == "said")
    #expect(host.names?.addresses == ["203.0.113.5"])
  }

  @Test func `is not looked up where it is connected to elsewhere, or nobody is there to ask`() async throws {
    let names = Names([:])
    let elsewhere = try await Trial.run(FakeWeb(Self.pages), names: names) {
      $0.connectTo = ["a.example": "127.0.0.1:80"]
    }
    let proxied = try await Trial.run(FakeWeb(Self.pages), names: names) { $0.proxy = .environment }
    let nobody = try await Trial.run(FakeWeb(Self.pages))
    #expect(names.asked.withLock { $0 }.isEmpty)
    #expect(elsewhere.facts.hosts.isEmpty && proxied.facts.hosts.isEmpty && nobody.facts.hosts.isEmpty)
  }

  @Test func `has the addresses that the plan states, before anybody is asked`() async throws {
    let names = Names([:])
    let trial = try await Trial.run(FakeWeb(Self.pages), names: names) {
      $0.connectTo = ["a.example": "127.0.0.1:80"]
      $0.addresses = ["a.example": ["203.0.113.5", "2001:db8::5"]]
    }
    #expect(trial.facts.hosts.first?.names?.ipv6 == .yes && names.asked.withLock { $0 }.isEmpty)
  }

  @Test func `is known also when the home page fails, and each host on the way of a redirect`() async throws {
    let names = Names([
      "a.example": NameAnswer(ipv6: .no, addresses: ["203.0.113.5"]),
      "b.example": NameAnswer(ipv6: .yes, addresses: ["2001:db8::5"]),
    ])
    let web = FakeWeb(["/": .redirect("http://b.example/"), "http://b.example/": .failing(.tlsExpired)])
    let trial = try await Trial.run(web, names: names) { $0.sites[0].hosts.insert("b.example") }
    #expect(trial.facts.hosts.map(\.host) == ["a.example", "b.example"])
    #expect(trial.facts.hosts.map(\.names?.ipv6) == [.no, .yes])
  }

  @Test func `shows its certificate in the turn of the home page, and of no other page`() async throws {
    let web = FakeWeb(Self.pages)
    let certificate = Certificate(
      subject: "CN = a.example", issuer: "CN = CA", names: ["a.example", "www.a.example"], notBefore: 1,
      notAfter: 2,
      pem: "-----BEGIN")
    web.certificates.withLock { $0["a.example"] = certificate }
    let trial = try await Trial.run(web)
    #expect(web.handshakes.withLock { $0 } == ["http://a.example/"])
    #expect(
      trial.facts.hosts.first?.certificate
        == .init(
          subject: "CN = a.example", issuer: "CN = CA", names: ["a.example", "www.a.example"], notBefore: 1,
          notAfter: 2, pem: "-----BEGIN"))
  }
}
