import CCurl

/// libcurl alone, without anything of ours: the yardstick of `make bench`. Nothing else calls this.
public enum BareDownload {
  /// Fetches all addresses over one multi handle and drops what comes.
  ///
  /// - Parameter concurrency: transfers at once; connections are kept and used again.
  /// - Returns: answers with status 200, and the bytes of all bodies.
  public static func run(_ addresses: [String], concurrency: Int = 32) -> (answers: Int, bytes: Int) {
    let multi = MultiHandle.create(idleConnections: concurrency)
    let handles = (0..<max(1, min(concurrency, addresses.count))).map { _ in Handle() }
    defer {
      for handle in handles { curl_multi_remove_handle(multi, handle.easy.raw) }
      curl_multi_cleanup(multi)
    }
    var next = 0
    var answers = 0
    func start(_ handle: borrowing EasyHandle) {
      handle.set(CURLOPT_URL, addresses[next])
      next += 1
      curl_multi_add_handle(multi, handle.raw)
    }
    for handle in handles { start(handle.easy) }
    var running: CInt = 1
    while running > 0 || next < addresses.count {
      curl_multi_perform(multi, &running)
      var left: CInt = 0
      while let message = curl_multi_info_read(multi, &left) {
        guard message.pointee.msg == CURLMSG_DONE,
          let handle = handles.first(where: { $0.easy.raw == message.pointee.easy_handle })
        else { continue }
        if handle.easy.long(CURLINFO_RESPONSE_CODE) == 200 { answers += 1 }
        curl_multi_remove_handle(multi, handle.easy.raw)
        if next < addresses.count {
          start(handle.easy)
          running += 1
        }
      }
      if running > 0 { curl_multi_poll(multi, nil, 0, 1_000, nil) }
    }
    return (answers, handles.reduce(0) { $0 + $1.bytes })
  }

  /// A transfer and how much it brought in all.
  private final class Handle {
    let easy = EasyHandle()
    var bytes = 0

    init() {
      easy.set(CURLOPT_NOSIGNAL, 1)
      easy.set(CURLOPT_PROXY, "")
      easy.set(CURLOPT_WRITEDATA, pointer: Unmanaged.passUnretained(self).toOpaque())
      easy.set(CURLOPT_WRITEFUNCTION) { _, _, count, context in
        guard let context else { return 0 }
        Unmanaged<Handle>.fromOpaque(context).takeUnretainedValue().bytes += count
        return count
      }
    }
  }
}
