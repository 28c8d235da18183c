import CCurl
import Glibc
import Web

/// One request under way: its easy handle, what has come, and who waits. Belongs to the loop's thread, on which
/// curl's callbacks run too, and is used again for later requests.
final class Transfer {
  /// curl's receive buffer: most pages in one piece. What is known of the bytes on the wire may lag behind by so much.
  private static let bufferBytes = 32 * 1024
  /// Most bytes that are reserved because a server announces a length.
  private static let maximumReserve = 4 << 20

  /// Everything that is set of a request but its address and header fields. One follows another with the same, for which
  /// the handle is as it should be.
  private struct Form: Equatable {
    let method: Request.Method
    let range: ClosedRange<Int>?
    let connectSeconds: Double
    let totalSeconds: Double
    let lowSpeed: Request.LowSpeed?
    let keepsHeads: Bool
    let isUndecoded: Bool
  }

  let easy = EasyHandle()
  /// What the handle is set to; nil after what no other request may have.
  private var form: Form?
  private(set) var id = 0
  private var request: Request?
  private var continuation: CheckedContinuation<Mailbox.Outcome, Never>?
  private var requestHeaders = StringList()
  private var policy = AddressPolicy()
  private let errorText: UnsafeMutablePointer<CChar>

  private var head = ResponseHead()
  private var sentHead: [UInt8] = []
  private var body: [UInt8] = []
  private var maxBytes = 0
  private var maxRatio = 0
  private var cut: Response.Cut?
  private var refusedAddress: String?
  private var refusal = FetchError.Kind.blockedAddress
  private var hasOpenedSocket = false
  /// `errno` of a socket that the system did not give.
  private var socketError: CInt = 0
  private var isUndecoded = false

  init() {
    errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
    errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
  }

  deinit { errorText.deallocate() }

  /// The transfer that an easy handle of a loop belongs to.
  static func owner(of easy: UnsafeMutableRawPointer?) -> Transfer? {
    var context: UnsafeMutableRawPointer?
    guard let easy, ccurl_get_pointer(easy, CURLINFO_PRIVATE, &context) == CURLE_OK else { return nil }
    return context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
  }

  // MARK: Before

  func prepare(
    _ id: Int, _ request: Request, _ continuation: CheckedContinuation<Mailbox.Outcome, Never>,
    options: Transport.Options, connectTo: borrowing StringList
  ) {
    self.id = id
    self.request = request
    self.continuation = continuation
    policy = options.policy
    isUndecoded = false
    configure(request, options: options, connectTo: connectTo)
  }

  /// Some servers name a charset or nothing sensible as content coding. Browsers show such a body as it is; curl
  /// refuses it, so it is asked for once more without undoing codings.
  func mustRepeatUndecoded(after code: CURLcode) -> Bool {
    guard code == CURLE_BAD_CONTENT_ENCODING, !isUndecoded, cut == nil else { return false }
    let known: Set<Substring> = ["gzip", "x-gzip", "deflate", "br", "zstd", "identity"]
    let codings = head.headers.all("content-encoding").flatMap { $0.lowercased().split(separator: ",") }
    return codings.contains { coding in !known.contains(coding.drop { $0 == " " }) }
  }

  func prepareAgainUndecoded(options: Transport.Options, connectTo: borrowing StringList) {
    guard let request else { return }
    isUndecoded = true
    configure(request, options: options, connectTo: connectTo)
  }

  private func configure(_ request: Request, options: Transport.Options, connectTo: borrowing StringList) {
    head = ResponseHead(keepsRaw: request.keepsHeads)
    sentHead = []
    body = []
    cut = nil
    refusedAddress = nil
    hasOpenedSocket = false
    socketError = 0
    maxBytes = max(0, request.maxBytes)
    maxRatio = min(max(1, request.maxRatio), 1_000_000)
    errorText.pointee = 0

    let form = Form(
      method: request.method, range: request.range, connectSeconds: request.connectSeconds,
      totalSeconds: request.totalSeconds, lowSpeed: request.lowSpeed, keepsHeads: request.keepsHeads,
      isUndecoded: isUndecoded)
    if request.isHandshake || form != self.form {
      setForm(of: request, options: options, connectTo: connectTo)
      self.form = request.isHandshake ? nil : form
    }
    easy.set(CURLOPT_URL, request.url.string)
    requestHeaders = Self.headerList(request)
    easy.set(CURLOPT_HTTPHEADER, requestHeaders)
  }

  private func setForm(of request: Request, options: Transport.Options, connectTo: borrowing StringList) {
    easy.reset()
    let context = Unmanaged.passUnretained(self).toOpaque()
    easy.set(CURLOPT_PRIVATE, pointer: context)
    easy.set(CURLOPT_ERRORBUFFER, pointer: errorText)
    easy.set(CURLOPT_NOSIGNAL, 1)
    easy.abandonLookups()
    // A handle that failed before it had a connection keeps the buffer that it has.
    easy.wish(CURLOPT_BUFFERSIZE, Self.bufferBytes)

    easy.allowHTTPOnly()
    // The address is normalised already; curl must not do it by other rules.
    easy.set(CURLOPT_PATH_AS_IS, 1)
    easy.set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
    // HTTP/2 where TLS agrees on it; without TLS nobody offers it.
    easy.set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
    if request.method == .head { easy.set(CURLOPT_NOBODY, 1) }
    easy.set(CURLOPT_USERAGENT, options.userAgent.withoutControls)
    if let range = request.range {
      easy.set(CURLOPT_RANGE, "\(range.lowerBound)-\(range.upperBound)")
    } else if !isUndecoded {
      // Everything that this curl can undo: gzip, deflate, and as built, brotli and zstd.
      easy.set(CURLOPT_ACCEPT_ENCODING, "")
    }
    if isUndecoded { easy.set(CURLOPT_HTTP_CONTENT_DECODING, 0) }

    easy.set(CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(request.connectSeconds))
    easy.set(CURLOPT_TIMEOUT_MS, Self.milliseconds(request.totalSeconds))
    if let lowSpeed = request.lowSpeed {
      easy.set(CURLOPT_LOW_SPEED_LIMIT, lowSpeed.bytesPerSecond)
      easy.set(CURLOPT_LOW_SPEED_TIME, lowSpeed.seconds)
    }
    if !connectTo.isEmpty { easy.set(CURLOPT_CONNECT_TO, connectTo) }
    if let caFile = options.caFile { easy.set(CURLOPT_CAINFO, caFile) }
    if request.isHandshake { prepareHandshake() }
    switch options.proxy {
    case .none: easy.set(CURLOPT_PROXY, "")
    case .environment: easy.set(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    }

    easy.set(CURLOPT_OPENSOCKETDATA, pointer: context)
    easy.set(openSocket: { context, _, address in
      guard let context, let address else { return CURL_SOCKET_BAD }
      return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().openSocket(address)
    })
    if request.keepsHeads { keepSentHead(context) }
    easy.set(CURLOPT_HEADERDATA, pointer: context)
    easy.set(CURLOPT_HEADERFUNCTION) { bytes, _, count, context in
      guard let context else { return 0 }
      let line = UnsafeRawBufferPointer(start: bytes, count: count)
      return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().head.receive(line: line) ? count : 0
    }
    easy.set(CURLOPT_WRITEDATA, pointer: context)
    easy.set(CURLOPT_WRITEFUNCTION) { bytes, _, count, context in
      guard let context else { return 0 }
      let chunk = UnsafeRawBufferPointer(start: bytes, count: count)
      return Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue().receive(chunk) ? count : 0
    }
  }

  /// A connection of its own that ends behind TLS. It is accepted whoever vouches for it, since nothing is sent over it
  /// and what is wrong with a certificate is best told by the certificate.
  private func prepareHandshake() {
    easy.set(CURLOPT_CONNECT_ONLY, 1)
    easy.set(CURLOPT_FRESH_CONNECT, 1)
    easy.set(CURLOPT_SSL_SESSIONID_CACHE, 0)
    easy.set(CURLOPT_SSL_VERIFYPEER, 0)
    easy.set(CURLOPT_SSL_VERIFYHOST, 0)
    easy.wish(CURLOPT_CERTINFO, 1)
  }

  /// Has curl hand over what it sends. Over a proxy the request may be preceded by one to the proxy, and on a
  /// connection that turns out to be closed it is sent twice: the last one counts.
  private func keepSentHead(_ context: UnsafeMutableRawPointer) {
    easy.set(CURLOPT_VERBOSE, 1)
    easy.set(CURLOPT_DEBUGDATA, pointer: context)
    easy.set(debug: { _, kind, bytes, count, context in
      guard kind == CURLINFO_HEADER_OUT, let context else { return 0 }
      let chunk = UnsafeRawBufferPointer(start: bytes, count: count)
      let transfer = Unmanaged<Transfer>.fromOpaque(context).takeUnretainedValue()
      if transfer.sentHead.suffix(4).elementsEqual("\r\n\r\n".utf8) { transfer.sentHead = [] }
      transfer.sentHead.append(contentsOf: chunk)
      return 0
    })
  }

  /// curl takes 0 for "no limit" (or its own default).
  private static func milliseconds(_ seconds: Double) -> Int {
    seconds > 0 ? max(1, Int(min(seconds, 1e6) * 1000)) : 1
  }

  private static let ownFields: Set = [
    "host", "connection", "content-length", "transfer-encoding", "accept-encoding", "range", "te", "upgrade",
  ]

  private static func headerList(_ request: Request) -> StringList {
    var list = StringList()
    for header in request.headers {
      let isToken = header.name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f && $0 != UInt8(ascii: ":") }
      if isToken, !header.name.isEmpty, !ownFields.contains(header.name.lowercased()) {
        list.append(field: header.name, header.value)
      }
    }
    if let tag = request.ifNoneMatch { list.append(field: "If-None-Match", tag) }
    if let date = request.ifModifiedSince { list.append(field: "If-Modified-Since", date) }
    return list
  }

  // MARK: During (called by curl)

  /// Opens a socket if the policy allows the address, which is the one that is connected to in truth; for a secret
  /// without TLS, only if it names it. A connection that is used again was opened by a request to the same host, which
  /// gets the same secrets.
  private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
    let target = address.pointee
    let peer = SocketAddress.bytes(of: address)
    let isInClear = request.map { $0.isConfidential && !$0.url.isSecure } ?? false
    guard policy.permits(peer), !isInClear || policy.names(peer) else {
      refusedAddress = IPAddress(bytes: peer)?.description ?? "address family \(target.family)"
      refusal = policy.permits(peer) ? .secretInClear : .blockedAddress
      return CURL_SOCKET_BAD
    }
    let descriptor = socket(target.family, target.socktype | CInt(SOCK_CLOEXEC.rawValue), target.protocol)
    if descriptor >= 0 { hasOpenedSocket = true } else { socketError = errno }
    return descriptor
  }

  /// Appends to the body. False ends the transfer, with the reason in `cut`.
  private func receive(_ chunk: UnsafeRawBufferPointer) -> Bool {
    if body.isEmpty { reserve() }
    let room = maxBytes - body.count
    guard chunk.count <= room else {
      body.append(contentsOf: chunk.prefix(room))
      cut = .tooLarge
      return false
    }
    body.append(contentsOf: chunk)
    if body.count > maxRatio * Self.bufferBytes,
      body.count > maxRatio * (easy.offset(CURLINFO_SIZE_DOWNLOAD_T) + Self.bufferBytes)
    {
      cut = .ratio
      return false
    }
    return true
  }

  private func reserve() {
    let announced = easy.offset(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)
    guard announced > 0 else { return }
    // Compressed pages unpack to some four times their size.
    let expected = head.headers.bytes("content-encoding") == nil ? announced : announced &* 4
    body.reserveCapacity(max(0, min(expected, maxBytes, Self.maximumReserve)))
  }

  // MARK: After

  func outcome(_ code: CURLcode) -> Mailbox.Outcome {
    let address = easy.string(CURLINFO_PRIMARY_IP).flatMap { $0.isEmpty ? nil : $0 }
    let status = easy.long(CURLINFO_RESPONSE_CODE)
    let timings = timings
    let isWhole = code == CURLE_OK || (code == CURLE_WRITE_ERROR && cut != nil)
    if !isWhole {
      let failure = failure(code, timings)
      guard failure.isAbruptEnd else {
        return .failure(error(of: failure, status: status, address: address, timings: timings))
      }
    }
    guard let request else { preconditionFailure("a transfer that ends was begun") }
    var response = Response(
      url: request.url, status: status, headers: head.headers, body: body,
      wireBytes: easy.offset(CURLINFO_SIZE_DOWNLOAD_T), address: address, timings: timings,
      httpVersion: httpVersion, isReused: easy.long(CURLINFO_NUM_CONNECTS) == 0, truncated: cut)
    if request.isHandshake { response.certificate = Certificate(easy.certificateLines()) }
    if let received = head.raw { response.heads = .init(sent: sentHead, received: received) }
    return .success(response)
  }

  /// Hands over who waits, and lets go of everything that came.
  func release() -> CheckedContinuation<Mailbox.Outcome, Never>? {
    defer { continuation = nil }
    head = ResponseHead()
    sentHead = []
    body = []
    request = nil
    return continuation
  }

  private func failure(_ code: CURLcode, _ timings: Timings) -> Failure {
    let text = String(cString: errorText)
    return Failure(
      code: code, systemError: hasOpenedSocket ? CInt(easy.long(CURLINFO_OS_ERRNO)) : socketError,
      verification: easy.long(CURLINFO_SSL_VERIFYRESULT),
      detail: text.isEmpty ? String(cString: curl_easy_strerror(code)) : text,
      // A connection that was kept took no time to make; whoever was asked on it is connected.
      isConnected: easy.long(CURLINFO_REQUEST_SIZE) > 0
        || (request?.url.scheme == "https" ? timings.tls > 0 : timings.connect > 0),
      isResolved: timings.dns > 0, hasHead: head.isComplete, hasLength: head.hasLength)
  }

  /// What the callbacks know goes before what curl makes of it.
  private func error(of failure: Failure, status: Int, address: String?, timings: Timings) -> FetchError {
    if let refusedAddress, !hasOpenedSocket, socketError == 0 {
      return FetchError(
        refusal, detail: "the policy refuses \(refusedAddress)", address: refusedAddress, timings: timings)
    }
    if failure.code == CURLE_WRITE_ERROR, head.isTooLarge {
      return FetchError(
        .tooManyHeaders, detail: "more than \(Headers.maximumCount) fields or \(Headers.maximumBytes) bytes",
        status: status, address: address, timings: timings)
    }
    return FetchError(
      failure.kind, detail: failure.detail, status: status, address: address, timings: timings)
  }

  private var timings: Timings {
    var timings = Timings()
    timings.dns = easy.seconds(CURLINFO_NAMELOOKUP_TIME_T)
    timings.connect = easy.seconds(CURLINFO_CONNECT_TIME_T)
    timings.tls = easy.seconds(CURLINFO_APPCONNECT_TIME_T)
    timings.firstByte = easy.seconds(CURLINFO_STARTTRANSFER_TIME_T)
    timings.total = easy.seconds(CURLINFO_TOTAL_TIME_T)
    return timings
  }

  private var httpVersion: String {
    switch easy.long(CURLINFO_HTTP_VERSION) {
    case Int(CURL_HTTP_VERSION_1_0): "1.0"
    case Int(CURL_HTTP_VERSION_2_0): "2"
    case Int(CURL_HTTP_VERSION_3): "3"
    default: "1.1"
    }
  }
}
