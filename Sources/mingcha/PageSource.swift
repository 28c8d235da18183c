import Disclosure
import HTTP
import Localization
import Web

/// Where `inspect` gets a page from: an address, a file, standard input, or the keys of a batch's line.
enum PageSource {
  private static let maxHops = 10

  /// What is told of a page that is not fetched.
  static let keys =
    Key.body("body_b64") + [
      Key("url", argument: "URL", Localized("文件的原网址，用来还原链接", en: "the file's own address, to resolve its links")),
      Key(
        "content_type", argument: "TYPE",
        Localized("随文件的 Content-Type 响应头", en: "the Content-Type header that came with the file")),
      Key(
        "status", .integer(100...599), argument: "N",
        Localized("随文件的 HTTP 状态，默认 200", en: "the HTTP status that came with the file; default 200")),
      Key(
        "header", .texts, argument: "'NAME: VALUE'",
        Localized("随文件的其他响应头；可重复", en: "another response header that came with the file; may be repeated")),
      Key(
        "hosts", .texts, argument: "HOST",
        Localized(
          "同属被查站群的主机，指向它们的链接不算外链；可重复",
          en: "a host of the audited cluster: links to it are not external; may be repeated")),
    ]

  /// The page that an operand (an address, a file, `-`) or the options name.
  static func load(_ operand: String, _ arguments: Arguments, reference: CivilDate) async throws(Exit)
    -> PageReader.Input
  {
    if let url = WebURL(operand) { return try await fetch(url, arguments, reference) }
    let values = KeyValues(arguments, keys)
    return try page(
      operand.isEmpty ? try values.body("body_b64") : try Files.read(operand), values, reference: reference)
  }

  /// The page whose bytes are at hand, with what the keys tell of it.
  static func page(_ body: [UInt8], _ values: KeyValues, reference: CivilDate) throws(Exit) -> PageReader.Input {
    let address = values.text("url") ?? "http://localhost/"
    guard let url = WebURL(address) else {
      throw Exit.usage(Localized("url 不是 http(s) 网址：\(address)", en: "url is no http(s) address: \(address)"))
    }
    var headers: [String] = []
    var contentType = values.text("content_type")
    for header in values.texts("header") {
      guard let colon = header.firstIndex(of: ":") else {
        throw Exit.usage(Localized("header 应写成 '名称: 值'", en: "header takes 'Name: value'"))
      }
      let name = header[..<colon].lowercased()
      let value = header[header.index(after: colon)...].drop { $0 == " " }
      headers.append("\(name): \(value)")
      if name == "content-type", contentType == nil { contentType = String(value) }
    }
    // The reader may ask for them later, when nothing may change them any more.
    let lines = headers
    return PageReader.Input(
      body: body, url: url, contentType: contentType, status: try values.integer("status") ?? 200,
      reference: reference, siteHosts: Set(values.texts("hosts")).union([url.host]), headers: lines)
  }

  /// Fetches a page, hop by hop: each address is checked by the address policy.
  private static func fetch(
    _ start: WebURL, _ arguments: Arguments, _ reference: CivilDate
  ) async throws(Exit) -> PageReader.Input {
    var options = Transport.Options(userAgent: Mingcha.userAgent)
    var allowed: [CIDR] = []
    for text in arguments.all("allow-cidr") {
      guard let block = CIDR(text) else {
        throw Exit.usage(Localized("--allow-cidr 不是网段：\(text)", en: "--allow-cidr is no address block: \(text)"))
      }
      allowed.append(block)
    }
    options.policy = AddressPolicy(allow: allowed)
    let transport = Transport(options)
    defer { transport.shutdown() }
    var url = start
    for _ in 0...maxHops {
      let response: Response
      do { response = try await transport.fetch(Request(url)) } catch { throw failed(url, error) }
      if (300..<400).contains(response.status), let location = response.location,
        let next = WebURL(bytes: location, base: url)
      {
        url = next
        continue
      }
      return PageReader.Input(
        body: response.body, url: url, contentType: response.contentType, status: response.status,
        reference: reference, siteHosts: [start.host, url.host],
        headers: response.headers.list.map { "\($0.name): \($0.value)" })
    }
    throw Exit.target(Localized("\(start)：重定向超过 \(maxHops) 次", en: "\(start): more than \(maxHops) redirects"))
  }

  private static func failed(_ url: WebURL, _ error: FetchError) -> Exit {
    if error.kind == .blockedAddress {
      return .target(
        Localized(
          "\(url) 在内网或本机地址上，默认不访问；确是自己的测试站，请加 --allow-cidr 网段",
          en: "\(url) is on a private address, refused by default; for a site of your own, add --allow-cidr BLOCK"))
    }
    return .target(Localized("\(url) 打不开：\(error)", en: "\(url) could not be fetched: \(error)"))
  }
}
