/// The part of a host that somebody registered: `quanzhou.gov.cn` for `jtj.quanzhou.gov.cn`. It says whether two hosts
/// belong together and whether a link was led to another owner.
///
/// An approximation of the Public Suffix List in one small table: China's suffixes in full, the second levels of the
/// neighbours and of the usual examples. Any other host has its last label as suffix.
public enum RegistrableDomain {
  /// The registrable domain of a host in lower-case ASCII; nil for addresses and for suffixes themselves.
  public static func of(host: String) -> String? {
    guard IPAddress(host) == nil else { return nil }
    let labels = host.split(separator: ".", omittingEmptySubsequences: true)
    guard let top = labels.last else { return nil }
    var suffix = 1
    if labels.count >= 2, secondLevels[String(top)]?.contains(labels[labels.count - 2]) == true { suffix = 2 }
    guard labels.count > suffix else { return nil }
    return labels.suffix(suffix + 1).joined(separator: ".")
  }

  /// The registrable domain of an address's host.
  public static func of(_ url: WebURL) -> String? { of(host: url.host) }

  /// Whether two hosts are the same or share their registrable domain.
  public static func areRelated(_ one: String, _ other: String) -> Bool {
    if one == other { return true }
    guard let domain = of(host: one) else { return false }
    return domain == of(host: other)
  }

  /// Top level → the second levels under which names are registered.
  private static let secondLevels: [String: Set<Substring>] = [
    // CNNIC: the categories, 政务, 公益, 公司 and 网络, then the provinces.
    "cn": words(
      """
      ac com edu gov mil net org xn--zfr164b xn--55qw42g xn--55qx5d xn--io0a7i xn--od0alg \
      ah bj cq fj gd gs gx gz ha hb he hi hk hl hn jl js jx ln mo nm nx qh sc sd sh sn sx tj tw xj xz yn zj
      """),
    "hk": words("com edu gov idv net org"),
    "mo": words("com edu gov net org"),
    "tw": words("com edu gov idv mil net org"),
    "jp": words("ac ad co ed go gr lg ne or"),
    "kr": words("ac co go mil ne or pe re"),
    "sg": words("com edu gov net org per"),
    "my": words("com edu gov mil net org"),
    "th": words("ac co go in mi net or"),
    "in": words("ac co edu gov mil net nic org"),
    "uk": words("ac co gov ltd me net nhs org plc police sch"),
    "au": words("asn com edu gov id net org"),
    "nz": words("ac co govt net org school"),
    "za": words("ac co gov org"),
    "br": words("com edu gov net org"),
    "ru": words("com gov org"),
  ]

  private static func words(_ text: String) -> Set<Substring> { Set(text.split(separator: " ")) }
}
