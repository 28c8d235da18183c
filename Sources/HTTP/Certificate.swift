import CCurl
import Web

extension Certificate {
  /// From libcurl's lines, `NAME:VALUE` (CURLOPT_CERTINFO(3)); nil without a time of validity.
  init?(_ lines: [String]) {
    var fields: [Substring: String] = [:]
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { continue }
      let name = line[..<colon]
      if fields[name] == nil { fields[name] = String(line[line.index(after: colon)...].drop { $0 == " " }) }
    }
    guard let notBefore = fields["Start date"].flatMap(Self.seconds),
      let notAfter = fields["Expire date"].flatMap(Self.seconds)
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

  /// Seconds since 1970 (UTC) of a moment as OpenSSL writes it: `Nov 26 16:12:03 2026 GMT`.
  static func seconds(_ text: String) -> Double? {
    let seconds = curl_getdate(text, nil)
    return seconds == -1 ? nil : Double(seconds)
  }
}
