public import Web

/// The stable name of a finding: a 64-bit FNV-1a hash of rule, site, place and item, in Crockford's base 32. It
/// holds no measured value, so that “97 天未更新” today and “98 天未更新” tomorrow are one finding.
///
/// FNV: Fowler, Noll, Vo (IETF draft-eastlake-fnv). Base 32: Douglas Crockford, without I, L, O, U.
public enum Fingerprint {
  /// `F-` and 13 characters. `place` is what the finding is about; scheme, a default list name and letter case of
  /// the host do not matter.
  public static func of(rule: String, site: String, place: WebURL, item: String = "") -> String {
    "F-" + hash([rule, site, normalised(place), item])
  }

  /// The 13 characters for a list of names, in order.
  public static func hash(_ parts: [String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for part in parts {
      for byte in part.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      hash = (hash ^ 0x1F) &* 0x100_0000_01B3
    }
    return base32(hash)
  }

  /// Authority, path and query; `/xw/index.html` is `/xw/`.
  static func normalised(_ url: WebURL) -> String {
    let query = url.query.map { "?" + $0 } ?? ""
    var path = Substring(url.path)
    for name in ["index.html", "index.htm", "index.shtml"] where query.isEmpty && path.hasSuffix("/" + name) {
      path = path.dropLast(name.utf8.count)
    }
    return url.authority + path + query
  }

  private static func base32(_ number: UInt64) -> String {
    let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    return String((0..<13).reversed().map { digits[Int((number >> UInt64($0 * 5)) & 31)] })
  }
}
