/// What a server's certificate says of itself (X.509, RFC 5280), as far as an audit tells it.
public struct Certificate: Sendable, Equatable {
  /// `CN = www.example.gov.cn`.
  public var subject: String
  /// Who signed it.
  public var issuer: String
  /// The host names that it is for.
  public var names: [String]
  /// Seconds since 1970 (UTC) between which it is good.
  public var notBefore: Double
  public var notAfter: Double
  /// The certificate itself as text, for whoever wants to check it with other tools.
  public var pem: String

  public init(
    subject: String, issuer: String, names: [String], notBefore: Double, notAfter: Double, pem: String
  ) {
    self.subject = subject
    self.issuer = issuer
    self.names = names
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.pem = pem
  }

  /// From libcurl's lines, `NAME:VALUE` (CURLOPT_CERTINFO(3)); nil without a time of validity.
  init?(_ lines: [String]) {
    var fields: [Substring: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = line[..<colon]
      if fields[name] == nil { fields[name] = String(line[line.index(after: colon)...].drop { $0 == " " }) }
    }
    guard let notBefore = fields["Start date"].flatMap(CertificateTime.seconds),
      let notAfter = fields["Expire date"].flatMap(CertificateTime.seconds)
    else { return nil }
    let names = fields["X509v3 Subject Alternative Name"] ?? ""
    self.init(
      subject: fields["Subject"] ?? "", issuer: fields["Issuer"] ?? "",
      names: names.split(separator: ",").compactMap { name in
        let name = name.drop { $0 == " " }
        return name.hasPrefix("DNS:") ? String(name.dropFirst(4)) : nil
      },
      notBefore: notBefore, notAfter: notAfter, pem: fields["Cert"] ?? "")
  }
}

/// The two forms in which libcurl's TLS libraries write a moment: `Nov 26 16:12:03 2026 GMT` (OpenSSL), and
/// `2026-11-26 16:12:03 GMT` (the others).
enum CertificateTime {
  /// Seconds since 1970 (UTC).
  static func seconds(_ text: String) -> Double? {
    let parts = text.split(separator: " ").map(String.init)
    let day: (year: Int, month: Int, day: Int)?
    let time: String
    if parts.count >= 4, let month = months.firstIndex(of: parts[0]), let date = Int(parts[1]),
      let year = Int(parts[3])
    {
      day = (year, month + 1, date)
      time = parts[2]
    } else if parts.count >= 2 {
      let date = parts[0].split(separator: "-").compactMap { Int($0) }
      day = date.count == 3 ? (date[0], date[1], date[2]) : nil
      time = parts[1]
    } else {
      return nil
    }
    let clock = time.split(separator: ":").compactMap { Int($0) }
    guard let day, clock.count == 3, (1...12).contains(day.month), (1...31).contains(day.day) else { return nil }
    return Double(
      daysSince1970(day.year, day.month, day.day) * 86_400 + clock[0] * 3_600 + clock[1] * 60 + clock[2])
  }

  /// Of the Gregorian calendar, by counting from 1 March.
  private static func daysSince1970(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let year = month <= 2 ? year - 1 : year
    let era = (year >= 0 ? year : year - 399) / 400
    let ofEra = year - era * 400
    let ofYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + ofEra * 365 + ofEra / 4 - ofEra / 100 + ofYear - 719_468
  }

  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
