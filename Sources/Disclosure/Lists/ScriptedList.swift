import HTML

/// Whether a page loads its list by script. A column without a row may be called blank only when nothing on the
/// page could fill it.
enum ScriptedList {
  /// The first sign of a list that comes later, in a few English words; nil when there is none.
  static func sign(in reading: Reading) -> String? {
    for (mark, name) in endpoints where reading.document.source.contains(mark) {
      return name
    }
    for node in reading.document.elements(.script) {
      if let source = reading.document.attribute(.src, of: node)?.lowercased() {
        let file = source.prefix { $0 != "?" }.split(separator: "/").last.map(String.init) ?? ""
        if loaders.contains(where: { file.contains(text: $0) }) { return "script:\(file)" }
        continue
      }
      let code = reading.document.rawText(of: node)
      if requests.contains(where: { code.contains(text: $0) }), fills(code) || readsData(code) { return "request" }
    }
    for node in 1..<max(1, reading.view.count) where reading.view.isElement(node) {
      let tag = reading.view.tag(of: node)
      if tag == .iframe, !reading.isInside(node, [.hidden, .footer, .header]),
        let source = reading.document.attribute(.src, of: node), !source.trimmed.isEmpty, !source.isScript
      {
        return "iframe"
      }
      if reading.document.hasAttribute(.querydata, of: node) { return "querydata" }
    }
    if templates.contains(where: { reading.document.source.contains($0) }) { return "template" }
    return nil
  }

  /// A request whose answer is put into the page, and that is not a counter, the weather or a login. Where the answer
  /// is handled out of sight, the request must speak of a list.
  private static func fills(_ code: String) -> Bool {
    let lower = code.lowercased()
    let harmless = harmlessWords.contains { lower.contains(text: $0) }
    let list = listWords.contains { lower.contains(text: $0) }
    return writers.contains { code.contains(text: $0) } ? list || !harmless : list && !harmless
  }

  /// A data file beside the page, as gov.cn's columns have it: `./YAOWENLIEBIAO.json`.
  private static func readsData(_ code: String) -> Bool {
    [".json'", ".json\"", ".json?"].contains { code.contains(text: $0) }
  }

  private static let endpoints: [([UInt8], String)] = [
    ("dataproxy.jsp", "hanweb"), ("/front/page/build/unit", "jpaas"), ("_isJson=true", "ucap"),
    ("_isAgg=true", "ucap"), ("/gkmlpt/api", "gkmlpt"), ("window._CONFIG", "gkmlpt"),
    ("/xxgk/search.jsp", "hanweb-catalogue"),
    ("EpointWebBuilder/rest", "epoint"), ("frontAppCustomAction", "epoint"), ("labelName=", "label"),
    ("getPageInfoList", "epoint"), ("getSecInfoList", "epoint"), ("classsql=", "was5"), ("iList.jsp", "ilist"),
    ("/rest/secaction", "epoint"), ("getFileListByCodeId", "chinatax"), ("/site/label/", "label"),
    ("search-gov/data", "govcn"), ("sousuo.www.gov.cn", "govcn"),
  ].map { ($0.0.bytes, $0.1) }
  private static let loaders = [
    "jpage", "pagelist", "getlist", "loadlist", "listdata", "datalist", "zwgklist", "xxgklist",
  ]
  private static let requests = [
    "$.ajax", "jQuery.ajax", "$.getJSON", "$.get(", "$.post(", "fetch(", "axios", "XMLHttpRequest", ".load(",
  ]
  private static let writers = [
    ".append(", ".html(", "innerHTML", ".appendTo", ".prepend(", "insertAdjacentHTML", ".load(", "this.list",
  ]
  private static let harmlessWords = [
    "count", "weather", "login", "visit", "hits", "click", "tongji", "suggest", "captcha",
  ]
  private static let listWords = ["list", "page", "channel", "column", "article", "query", "catalog", "news"]
  private static let templates = ["v-for=", "ng-repeat=", "{{item.", "{{ item.", "id=\"app\"></div>", "v-bind:"]
    .map(\.bytes)
}
