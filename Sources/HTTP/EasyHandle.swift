import CCurl

/// One easy handle of libcurl, cleaned up when it goes out of scope. A refused option is a mistake of ours.
struct EasyHandle: ~Copyable {
  let raw: UnsafeMutableRawPointer

  init() {
    guard let raw = curl_easy_init() else { preconditionFailure("libcurl gives no handle") }
    self.raw = raw
  }

  deinit { curl_easy_cleanup(raw) }

  /// All options back to their defaults; name cache, connections and TLS sessions stay.
  func reset() { curl_easy_reset(raw) }

  func set(_ option: CURLoption, _ value: Int) { check(ccurl_set_long(raw, option, value)) }
  func set(_ option: CURLoption, offset value: Int) { check(ccurl_set_offset(raw, option, curl_off_t(value))) }
  func set(_ option: CURLoption, _ value: String) { check(ccurl_set_string(raw, option, value)) }
  func set(_ option: CURLoption, pointer: UnsafeMutableRawPointer?) {
    check(ccurl_set_pointer(raw, option, pointer))
  }
  func set(_ option: CURLoption, _ list: borrowing StringList) { check(ccurl_set_list(raw, option, list.raw)) }
  func set(_ option: CURLoption, _ function: @escaping ccurl_write) {
    check(ccurl_set_write(raw, option, function))
  }
  func set(openSocket function: @escaping ccurl_open_socket) {
    check(ccurl_set_open_socket(raw, CURLOPT_OPENSOCKETFUNCTION, function))
  }
  func set(debug function: @escaping ccurl_debug) { check(ccurl_set_debug(raw, function)) }
  func allowHTTPOnly() { check(ccurl_allow_http_only(raw)) }
  func abandonLookups() { check(ccurl_abandon_lookups(raw)) }

  /// An option that a libcurl may be built without: then it stays as it is.
  func wish(_ option: CURLoption, _ value: Int) { _ = ccurl_set_long(raw, option, value) }

  /// What libcurl says of the certificates that the server showed, its own first: `Subject:…`, `Expire date:…`.
  func certificateLines() -> [String] {
    var found: UnsafeMutablePointer<curl_certinfo>?
    guard ccurl_get_certificates(raw, &found) == CURLE_OK, let found, found.pointee.num_of_certs > 0,
      let chain = found.pointee.certinfo
    else { return [] }
    var lines: [String] = []
    var next = chain[0]
    while let line = next {
      if let data = line.pointee.data { lines.append(String(cString: data)) }
      next = line.pointee.next
    }
    return lines
  }

  func long(_ info: CURLINFO) -> Int {
    var value = 0
    return ccurl_get_long(raw, info, &value) == CURLE_OK ? value : 0
  }

  func offset(_ info: CURLINFO) -> Int {
    var value: curl_off_t = 0
    return ccurl_get_offset(raw, info, &value) == CURLE_OK ? Int(value) : 0
  }

  /// One of the `…_TIME_T` infos, in seconds.
  func seconds(_ info: CURLINFO) -> Double { Double(offset(info)) / 1e6 }

  func string(_ info: CURLINFO) -> String? {
    var value: UnsafeMutablePointer<CChar>?
    guard ccurl_get_string(raw, info, &value) == CURLE_OK, let value else { return nil }
    return String(cString: value)
  }

  private func check(_ code: CURLcode) {
    precondition(code == CURLE_OK, "libcurl refuses an option")
  }
}

/// A list of strings in libcurl's form, which must live as long as the transfers that use it.
struct StringList: ~Copyable {
  private(set) var raw: UnsafeMutablePointer<curl_slist>?

  init() {}

  deinit { curl_slist_free_all(raw) }

  var isEmpty: Bool { raw == nil }

  mutating func append(_ string: String) {
    guard let longer = curl_slist_append(raw, string) else { preconditionFailure("out of memory") }
    raw = longer
  }

  /// A header field.
  mutating func append(field name: String, _ value: String) {
    let clean = value.withoutControls
    // A field with an empty value is written with a semicolon in curl's list.
    append(clean.isEmpty ? "\(name);" : "\(name): \(clean)")
  }
}

extension String {
  /// Itself without control characters, so that no value of a header field can begin another field.
  var withoutControls: String {
    if utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) { return self }
    return String(String.UnicodeScalarView(unicodeScalars.filter { $0.value >= 0x20 && $0 != "\u{7f}" }))
  }
}
