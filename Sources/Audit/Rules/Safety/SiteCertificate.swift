import Disclosure
import JSON
import Localization
import Store
import Web

extension Rule {
  /// 首页的 TLS 证书不被信任，或即将到期。
  static let siteCertificate = Rule(
    id: "site-certificate", severity: .review,
    title: Localized("首页证书无效或即将到期", en: "Certificate refused, or about to expire"),
    measured: Localized(
      "首页是 https 而连接因证书失败（过期、自签名、域名不符、颁发者不受信任）；或证书被接受，但从监测时间点算剩余不满 days 天（线索）。"
        + "查看时另建一次连接，只握手不发请求，记下证书的主体、颁发者、域名、起止时间和原文；是否过期可凭这些日期离线复核。",
      en:
        "The home page is https and the connection failed for its certificate (expired, self-signed, for other names, from "
        + "an issuer nobody trusts); or it was accepted and ends less than the given number of days after the moment of monitoring (a lead). "
        + "One connection is made for it, with a handshake and no request; subject, issuer, names, dates and the "
        + "certificate itself are kept, so that its dates can be checked again offline."),
    falseAlarms: Localized(
      "单位内部的证书颁发机构本机不信任（在配置的 network.caFile 写明）；本机时钟不准；自动续期的证书到期前才换，“即将到期”只是提醒。",
      en:
        "The agency's own authority is not trusted here (name it in network.caFile); this machine's clock is wrong; "
        + "certificates that renew themselves do so late, so “about to expire” only reminds."),
    remedy: Localized(
      "到期前换发证书，装全中间证书，域名写全。", en: "Renew it in time, with its intermediates and for all names."),
    byHand: Localized(
      "在浏览器里点地址栏的锁看证书起止日期和颁发者；库里 host 表的 pem 列是证书原文，可用 openssl x509 -text 查看。",
      en:
        "Click the lock beside the address for dates and issuer; the certificate itself is in the store's table host, "
        + "column pem, for openssl x509 -text."),
    source: "国办发〔2017〕47号（安全防护）；国办秘函〔2019〕19号 功能设计／可用性", reads: [.host, .page],
    parameters: [
      Parameter(
        "days", .integer(0...365), Localized("剩余不满几天算即将到期", en: "days left below which it is about to expire"))
    ],
    passing: [
      RuleExample("还有一百天", en: "A hundred days left") { .certified(from: -200, to: 100) },
      RuleExample("恰好还有三十天", en: "Just thirty days left") { .certified(from: -200, to: 30) },
      RuleExample("不是 https，或没有看到证书", en: "No https, or no certificate was seen") { ExampleSite(.home()) },
      RuleExample("打不开，但不是证书的原因", en: "Not open, for another reason") {
        .certified(from: -200, to: 100, outcome: "timeout")
      },
    ],
    failing: [
      RuleExample("还有十天", en: "Ten days left", expects: ["/"]) { .certified(from: -200, to: 10) },
      RuleExample("已过期", en: "Expired", expects: ["/"]) { .certified(from: -400, to: -5, outcome: "tls-expired") },
      RuleExample("自签名", en: "Self-signed", expects: ["/"]) {
        .certified(from: -10, to: 300, outcome: "tls-self-signed")
      },
      RuleExample("证书没有取到，只有失败原因", en: "Only the reason of the failure is known", expects: ["/"]) {
        ExampleSite(.failed("/", "tls-wrong-name"))
      },
    ],
    findings: { context in
      let page = context.index.home
      let outcome = page?.attempts.last?.outcome ?? ""
      let host = context.homeHost
      let certificate = host?.certificate
      // Many things end a handshake; it was the certificate's fault only where one was shown.
      if let refusal = CertificateRefusal(rawValue: outcome), page?.isReadable != true,
        refusal != .untrusted || certificate != nil
      {
        // Only dates are proof; whom to trust is a matter of this machine's list.
        let proof = certificate.map { refusal == .expired && !$0.holds(at: host?.at ?? 0) } ?? false
        return [
          Finding(
            context.facts.site.home, certainty: proof ? .certain : .suspected, item: "refused", onHome: true,
            message: Localized(
              "首页的证书不被接受：\(refusal.title.chinese)\(certificate.map { "（\($0.span.chinese)）" } ?? "")",
              en:
                "The home page's certificate is refused: \(refusal.title.english)\(certificate.map { " (\($0.span.english))" } ?? "")"
            )
          ) { json in
            json.member("outcome", outcome)
            host?.writeCertificate(&json)
          }
        ]
      }
      guard let host, let certificate, page?.isReadable == true else { return [] }
      let left = certificate.lastDay.daysSince1970 - context.asOf.daysSince1970
      guard (0..<context.setting.integer("days")).contains(left) else { return [] }
      return [
        Finding(
          context.facts.site.home, certainty: .suspected, item: "expiring", onHome: true,
          message: Localized(
            "首页的证书还有 \(left) 天到期（\(certificate.span.chinese)）",
            en:
              "The home page's certificate expires in \(counted(left, "day", "days")) (\(certificate.span.english))"
          )
        ) { json in
          json.member("daysLeft", left)
          host.writeCertificate(&json)
        }
      ]
    })
}

/// Why a certificate was not accepted, by the code of the failed look.
private enum CertificateRefusal: String {
  case expired = "tls-expired"
  case selfSigned = "tls-self-signed"
  case wrongName = "tls-wrong-name"
  case untrusted = "tls"

  var title: Localized {
    switch self {
    case .expired: Localized("已过期或尚未生效", en: "expired or not yet valid")
    case .selfSigned: Localized("自己给自己签名", en: "it signs itself")
    case .wrongName: Localized("不是这个域名的", en: "it is for other names")
    case .untrusted: Localized("颁发者不受信任，或双方没有共同的协议", en: "its issuer is not trusted, or no common protocol")
    }
  }
}

extension Certificate {
  func holds(at moment: Double) -> Bool { notBefore <= moment && moment <= notAfter }

  /// The day in China on which it ends.
  var lastDay: CivilDate { ChinaTime.day(of: notAfter) }

  /// From when until when, in China's time.
  var span: Localized {
    let (from, to) = (ChinaTime.dayAndTime(notBefore), ChinaTime.dayAndTime(notAfter))
    return Localized("\(from) 至 \(to)", en: "\(from) to \(to)")
  }
}

extension HostFacts {
  fileprivate func writeCertificate(_ json: inout JSONWriter) {
    json.member("host", host)
    guard let certificate else { return }
    json.member("subject", certificate.subject)
    json.member("issuer", certificate.issuer)
    json.member("names", certificate.names)
    json.member("notBefore", ChinaTime.dayTimeAndZone(certificate.notBefore))
    json.member("notAfter", ChinaTime.dayTimeAndZone(certificate.notAfter))
  }
}

extension ExampleSite {
  /// A home page whose certificate is good between two days, counted from the look; `outcome` when it did not open.
  fileprivate static func certified(from: Int, to: Int, outcome: String? = nil) -> ExampleSite {
    var site = ExampleSite(outcome.map { .failed("/", $0) } ?? .home())
    let at = Double(day(asOf).daysSince1970) * 86_400
    var host = HostFacts(host: "www.example.gov.cn", at: at)
    host.certificate = .init(
      subject: "CN = www.example.gov.cn", issuer: "CN = Example CA", names: ["www.example.gov.cn"],
      notBefore: at + Double(from) * 86_400, notAfter: at + Double(to) * 86_400)
    site.hosts = [host]
    return site
  }
}
