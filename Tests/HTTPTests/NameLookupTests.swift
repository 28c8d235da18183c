import Glibc
import Testing
import Web

@testable import HTTP

@Suite struct `Whether a name has an address of IPv6` {
  private static let four = ["203.0.113.5"]

  @Test(arguments: [SystemNames.noData, SystemNames.noFamily, EAI_NONAME])
  func `is denied only for a name that is known`(code: CInt) {
    let known = SystemNames.conclude(six: code, four: Self.four, 0)
    #expect(known == NameAnswer(ipv6: .no, addresses: Self.four))
    #expect(SystemNames.conclude(six: code, four: [], EAI_NONAME).ipv6 == .unknown)
    #expect(SystemNames.conclude(six: code, four: [], EAI_NONAME).reason == "no-such-name")
  }

  @Test(arguments: [EAI_AGAIN, EAI_FAIL, CInt(-11)])
  func `is not known where a server failed, though the other family was answered`(code: CInt) {
    let answer = SystemNames.conclude(six: code, four: Self.four, 0)
    #expect(answer.ipv6 == .unknown && answer.reason != "ok")
  }

  @Test func `is asked of the system, which knows its own addresses without asking anybody`() async {
    #expect(await SystemNames().lookUp("::1") == NameAnswer(ipv6: .yes, addresses: ["::1"]))
    #expect(await SystemNames().lookUp("127.0.0.1") == NameAnswer(ipv6: .no, addresses: ["127.0.0.1"]))
  }

  @Test func `is not known of a name that the resolver refuses`() async {
    // A label of 64 characters is refused by the resolver itself, without asking anybody.
    let answer = await SystemNames().lookUp(String(repeating: "a", count: 64) + ".test")
    #expect(answer.ipv6 == .unknown && answer.addresses.isEmpty)
  }

  @Test func `is not waited for by who gave up`() async {
    let task = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return await SystemNames().lookUp("127.0.0.1")
    }
    let answer = await task.value
    #expect(answer.reason == "cancelled" || answer.ipv6 == .no)
  }
}

@Suite struct `The time of a certificate` {
  @Test(arguments: [
    ("Jan  1 00:00:00 1970 GMT", 0.0), ("Nov 26 16:12:03 2026 GMT", 1_795_709_523),
    ("Feb 29 23:59:59 2028 GMT", 1_835_481_599),
  ]) func `is read as OpenSSL writes it`(text: String, seconds: Double) {
    #expect(Certificate.seconds(text) == seconds)
  }

  @Test(arguments: ["", "soon", "Foo 26 16:12:03 2026 GMT"])
  func `is nothing where nothing of the kind stands`(text: String) { #expect(Certificate.seconds(text) == nil) }

  @Test func `stands with subject, issuer and names in libcurl's lines`() throws {
    let certificate = try #require(
      Certificate([
        "Subject:CN = www.portal.test", "Issuer:O = Example CA", "Version:2",
        "X509v3 Subject Alternative Name:DNS:www.portal.test, DNS:*.portal.test, IP Address:127.0.0.1",
        "Start date:Nov 26 16:12:03 2026 GMT", "Expire date:Nov 26 16:12:03 2027 GMT", "Cert:-----BEGIN",
      ]))
    #expect(certificate.subject == "CN = www.portal.test" && certificate.issuer == "O = Example CA")
    #expect(certificate.names == ["www.portal.test", "*.portal.test"])
    #expect(certificate.notAfter - certificate.notBefore == 365 * 86_400 && certificate.pem == "-----BEGIN")
    #expect(Certificate(["Subject:CN = www.portal.test"]) == nil)
  }
}
