import HTML

/// One script of a page, and what is read from it alone.
final class Script {
  let code: [UInt8]
  /// What it writes into the page, with tags and without.
  private(set) lazy var markup = ScriptText.markup(by: code)
  private(set) lazy var written = ScriptText.written(in: markup)
  /// The pager that it calls.
  private(set) lazy var pager = code.count > 8 ? PagerCall.find(in: code) : nil
  /// Whether it speaks of 党政机关网站标识, of 我为政府网站找错, of a make's settings; whether it holds a list.
  private(set) lazy var namesConac = code.contains(FooterNames.conac)
  private(set) lazy var namesErrorEntry = code.contains(FooterNames.errorScript)
  private(set) lazy var namesConfig = code.contains(Gkmlpt.config)
  private(set) lazy var holdsArray = EmbeddedRows.arrayStart(in: code, from: 0) != nil

  /// Whether it holds a notice on leaving the site, once that was asked: a script is one reader's, as its lexicon is.
  private var holdsNotice: Bool?

  init(_ code: [UInt8]) { self.code = code }

  func holds(_ notice: DepartureNotice) -> Bool {
    if let holdsNotice { return holdsNotice }
    let answer = notice.stands(in: code)
    holdsNotice = answer
    return answer
  }
}

/// The scripts of the pages that were read before. A template puts the same ones on every page of its site, so what was
/// read from their bytes need not be read again; equal bytes give equal readings, whatever page they stand on.
final class ScriptMemo {
  private var scripts = Memo<Script>(longest: 1 << 18, most: 1_000, mostBytes: 1 << 22)

  /// The script at a node that has content.
  func script(_ document: Document, _ node: Int) -> Script {
    let content = document.contentRange(of: node + 1)
    guard Int(document.nodes[node].end) == node + 2 else {
      var code: [UInt8] = []
      document.rawBytes(of: node, into: &code)
      return Script(code)
    }
    return scripts.value(of: document.arena, content) { Script(Array($0)) }
  }
}
