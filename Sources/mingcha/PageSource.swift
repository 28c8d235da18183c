import Disclosure
import HTTP
import Localization
import Web

/// Where `inspect` gets a page from: an address, a file, or standard input.
enum PageSource {
  private static let maxHops = 10

  static func load(_ operand: String, _ arguments: Arguments, reference: CivilDate) async throws(Exit)
    -> PageReader.Input
  {
    if let url = WebURL(operand) { return try await fetch(url, arguments, reference) }
    let body = try Files.read(operand)
    let address = arguments["url"] ?? "http://localhost/"
    guard let url = WebURL(address) else {
      throw Exit.usage(Localized("--url 不是 http(s) 网址：\(address)", en: "--url is no http(s) address: \(address)"))
    }
    var headers: [String] = []
    var contentType: String?
    for header in arguments.all("header") {
      guard let colon = header.firstIndex(of: ":") else {
        throw Exit.usage(Localized("--header 应写成 '名称: 值'", en: "--header takes 'Name: value'"))
      }
      let name = header[..<colon].lowercased()
      let value = header[header.index(after: colon)...].drop { $0 == " " }
      headers.append("\(name): \(value)")
      if name == "content-type" { contentType = String(value) }
    }
    let status = try arguments.integer("status", in: 100...599) ?? 200
    return PageReader.Input(
      body: body, url: url, contentType: contentType, status: status, reference: reference, siteHosts: [url.host],
      headers: headers)
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
