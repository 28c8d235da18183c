import CCurl

/// libcurl's multi handle: connections, names and the transfers under way. Created by the transport, since waking
/// it must be possible at once; driven and freed by the loop's thread.
enum MultiHandle {
  /// curl_global_init(3), once in the process.
  private static let library: Void = {
    precondition(curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK, "libcurl does not start")
  }()

  static func create(idleConnections: Int) -> UnsafeMutableRawPointer {
    library
    guard let raw = curl_multi_init() else { preconditionFailure("libcurl gives no handle") }
    let code = ccurl_multi_set_long(raw, CURLMOPT_MAXCONNECTS, idleConnections)
    precondition(code == CURLM_OK, "libcurl refuses an option")
    return raw
  }
}
