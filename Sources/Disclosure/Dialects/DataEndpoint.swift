import HTML
import JSON
import Web

/// Where a page whose list comes by script gets its rows from: one GET of a known make whose parts all stand in the
/// page. What only a POST, a token or a captcha opens has no address here and stays unknown.
enum DataEndpoint {
  /// The first page of the list's data, as an address on the page's own host.
  static func find(in reading: Reading) -> WebURL? {
    for raw in candidates(in: reading) {
      guard let url = WebURL(raw, base: reading.facts.base), url.authority == reading.input.url.authority,
        url != reading.input.url
      else { continue }
      return url
    }
    return nil
  }

  private static func candidates(in reading: Reading) -> [String] {
    var found: [String] = []
    let source = reading.document.source
    let makes = DataMake.all.filter { source.contains($0.mark) }
    if makes.contains(where: { $0.name == "jpaas" }), let unit = unit(in: reading) { found.append(unit) }
    for (_, script) in reading.view.scripts where script.code.count > 20 {
      let code = script.code
      for make in makes {
        if let address = request(of: make, in: code) { found.append(address) }
        if make.name == "hanweb", let address = proxy(in: code) { found.append(address) }
      }
      if let address = catalogue(in: code) { found.append(address) }
      if let address = file(in: code) { found.append(address) }
    }
    if let frame = frame(in: reading) { found.append(frame) }
    return found
  }

  /// An address that stands in the script, whole or in parts that can be put together.
  private static func request(of make: DataMake, in code: [UInt8]) -> String? {
    var variables: [String: String]?
    var index = 0
    while let mark = code.firstIndex(of: make.mark, in: index..<code.count) {
      index = mark + make.mark.count
      if variables == nil { variables = AddressExpression.constants(in: code) }
      guard let expression = AddressExpression.around(mark, in: code, variables ?? [:]),
        !isPosted(code, around: expression.range), !isSealed(expression.text), expression.text.contains(text: "?"),
        expression.text.bytes.contains(make.mark),
        expression.text.hasPrefix("/") || expression.text.hasPrefix("http")
      else { continue }
      return expression.text
    }
    return nil
  }

  /// The call that holds the address says POST.
  private static func isPosted(_ code: [UInt8], around range: Range<Int>) -> Bool {
    let before = code.string(max(0, range.lowerBound - 80)..<range.lowerBound).lowercased().bytes
    let call = [".post(", ".ajax(", ".get(", ".getjson(", ".load(", "fetch(", "axios"].compactMap { word in
      before.lastIndex(of: word.bytes, in: 0..<before.count).map { (word, $0) }
    }.max { $0.1 < $1.1 }
    if call?.0 == ".post(" { return true }
    let start = max(0, range.lowerBound - 160)
    let end = code.firstIndex(of: [0x7D], in: range.upperBound..<code.count) ?? code.count
    let around = code.string(start..<min(end, range.upperBound + 300)).lowercased().withoutSpace
    return ["type:\"post\"", "type:'post'", "method:\"post\"", "method:'post'"].contains {
      around.contains(text: $0)
    }
  }

  /// A value that a browser or a person has to make.
  private static func isSealed(_ address: String) -> Bool {
    let query = address.lowercased()
    return ["token=", "captcha=", "verifycode=", "sign=", "signature="].contains {
      query.contains(text: "&" + $0) || query.contains(text: "?" + $0)
    }
  }

  /// JPAAS: the parameters stand in a `querydata` attribute of the unit that the rows go to.
  private static func unit(in reading: Reading) -> String? {
    let nodes = (1..<max(1, reading.view.count)).filter {
      reading.view.isElement($0) && reading.document.hasAttribute(.querydata, of: $0)
        && !reading.isInside($0, .furniture)
    }
    let units = nodes.compactMap { node -> [String: String]? in
      guard let text = reading.document.attribute(.querydata, of: node), let json = try? JSON5.parse(text) else {
        return nil
      }
      var values: [String: String] = [:]
      for member in json.members ?? [] {
        values[member.key] = member.value.string ?? member.value.int.map(String.init)
      }
      return values["webId"] == nil || values["tplSetId"] == nil ? nil : values
    }
    let lists = units.filter { ($0["tagId"] ?? "").contains(text: "列表") }
    guard let unit = lists.first ?? units.last else { return nil }
    let names = ["parseType", "webId", "tplSetId", "pageType", "tagId", "editType", "pageId"]
    let defaults = ["parseType": "bulidstatic", "pageType": "column", "editType": "null"]
    return "/api-gateway/jpaas-publish-server/front/page/build/unit?"
      + names.compactMap { name in (unit[name] ?? defaults[name]).map { "\(name)=\($0)" } }.joined(separator: "&")
  }

  /// Hanweb: the numbers of column and unit stand in the script that would ask for the rows. The proxy takes the
  /// same parameters in the query as in a body.
  private static func proxy(in code: [UInt8]) -> String? {
    guard code.contains("dataproxy.jsp".bytes), let column = PagerCall.value("columnid", code),
      let unit = PagerCall.value("unitid", code)
    else { return nil }
    let path = code.contains("/module/web/jpage/".bytes) ? "/module/web/jpage/" : "/module/jpage/"
    return "\(path)dataproxy.jsp?startrecord=1&endrecord=45&perpage=45&col=1&appid=1&webid="
      + (PagerCall.value("webid", code) ?? "1")
      + "&path=/&columnid=\(column)&sourceContentType=1&unitid=\(unit)&permissiontype=0"
  }

  /// gkmlpt: the first part of the tree that holds documents.
  private static func catalogue(in code: [UInt8]) -> String? {
    guard let start = code.firstIndex(of: "_CONFIG".bytes, in: 0..<code.count),
      let open = code.firstIndex(of: [0x7B], in: start..<min(code.count, start + 40)),
      let end = ScriptText.closing(code, open, 0x7B, 0x7D), let json = try? JSON5.parse(Array(code[open..<end])),
      let site = json["SID"]?.string ?? json["SID"]?.int.map(String.init), let tree = json["TREE"]?.array
    else { return nil }
    var nodes = tree
    while let node = nodes.first {
      nodes.removeFirst()
      if let id = node["id"]?.int, let count = node["post_count"]?.int, count > 0,
        node["jump_url"]?.string?.nonEmpty == nil
      {
        return "/gkmlpt/api/all/\(id)?page=1&sid=\(site)"
      }
      nodes.insert(contentsOf: node["children"]?.array ?? [], at: 0)
    }
    return nil
  }

  /// A data file in the page's own folder, as gov.cn's columns have it: `./YAOWENLIEBIAO.json`.
  private static func file(in code: [UInt8]) -> String? {
    guard ["ajax", "getJSON", ".get(", "fetch(", "axios"].contains(where: { code.contains($0.bytes) }) else {
      return nil
    }
    var index = 0
    while let mark = code.firstIndex(of: ".json".bytes, in: index..<code.count) {
      index = mark + 5
      guard let expression = AddressExpression.around(mark, in: code, [:]) else { continue }
      let name = expression.text.hasPrefix("./") ? String(expression.text.dropFirst(2)) : expression.text
      let file = name.prefix { $0 != "?" }.lowercased()
      guard file.hasSuffix(".json"), !file.contains("/"), !isPosted(code, around: expression.range),
        !settings.contains(where: { file.contains(text: $0) })
      else { continue }
      return expression.text
    }
    return nil
  }

  /// A page of the same site in the middle of this one.
  private static func frame(in reading: Reading) -> String? {
    reading.document.elements(.iframe).lazy.filter { !reading.isInside($0, [.furniture, .hidden]) }
      .compactMap { reading.document.attribute(.src, of: $0)?.trimmed }.first { !$0.isEmpty && !$0.isScript }
  }

  private static let settings = [
    "config", "weather", "manifest", "lang", "menu", "nav", "city", "region", "map", "theme",
  ]
}
