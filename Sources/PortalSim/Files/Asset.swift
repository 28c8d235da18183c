/// Files that every site has beside its pages.
enum Asset: Sendable {
  case style, script, picture(String)

  /// Nil when no such file exists.
  init?(path: String) {
    switch path {
    case "/css/site.css": self = .style
    case "/js/common.js": self = .script
    default:
      guard Asset.pictures.contains(path) else { return nil }
      self = .picture(path)
    }
  }

  private static let notice = """
    document.addEventListener('click', function (e) {
      var a = e.target.closest ? e.target.closest('a') : null;
      if (a && a.hostname && !/gov\\.cn$/.test(a.hostname) && !confirm('您即将离开本网站，是否继续访问？')) e.preventDefault();
    });

    """

  private static let pictures: Set<String> = {
    var names: Set<String> = [
      "/favicon.ico", "/images/logo.png", "/images/dot.png", "/images/scan1.png", "/images/conac.png",
    ]
    for n in 0..<6 { names.insert("/images/n\(n).png") }
    return names
  }()

  var contentType: String {
    switch self {
    case .style: "text/css"
    case .script: "application/javascript"
    case .picture: "image/png"
    }
  }

  /// - Parameter warns: the script that all pages have tells visitors when a link leads out of the site.
  func bytes(warns: Bool) -> [UInt8] {
    switch self {
    case .style: Array(".print{display:none}\n.today{color:#666;font-size:12px}\n.fj{margin:1em 0}\n".utf8)
    case .script:
      Array(
        ("function createPageHTML(){}\nfunction Pager(){}\nfunction initPage(){}\nfunction _showDynClicks(){}\n"
          + (warns ? Asset.notice : "")).utf8)
    case .picture(let path): FileMaker.png(path)
    }
  }
}
