import Disclosure
import Glibc
import JSON
import Web

/// Reading pages that are written in the tests, with the lexicon that is shipped.
enum Pages {
  static let lexicon: Lexicon = {
    do {
      return try Lexicon(
        columns: JSON5.parse(file("columns")), fields: JSON5.parse(file("fields")),
        walls: JSON5.parse(file("walls")), notFound: JSON5.parse(file("notfound")),
        parts: JSON5.parse(file("parts")), departure: JSON5.parse(file("departure")))
    } catch {
      fatalError("profiles/lexicon cannot be read: \(error)")
    }
  }()

  static func read(
    _ html: String, url: String = "https://www.example.gov.cn/zwgk/tzgg/index.html", status: Int = 200
  ) -> PageFacts {
    read(Array(html.utf8), url: url, status: status)
  }

  static func read(_ body: [UInt8], url: String, status: Int = 200, contentType: String? = nil) -> PageFacts {
    PageReader(lexicon: lexicon).read(input(body, url: url, status: status, contentType: contentType))
  }

  static func input(
    _ body: [UInt8], url: String, status: Int = 200, contentType: String? = nil
  ) -> PageReader.Input {
    guard let address = WebURL(url), let day = CivilDate(year: 2026, month: 11, day: 22) else {
      fatalError("a test's address or day is wrong")
    }
    return PageReader.Input(body: body, url: address, contentType: contentType, status: status, reference: day)
  }

  /// A page around a body: head, navigation and foot as portals have them, more than two kilobytes in all.
  static func page(_ body: String, head: String = "", title: String = "通知公告-某某市人民政府") -> String {
    let menu = ["首页", "走进某某", "政务公开", "政策解读", "办事服务", "互动交流"].enumerated()
      .map { "<li><a href=\"/nav\($0.offset)/index.html\">\($0.element)</a></li>" }.joined(separator: "\n")
    let filler = String(repeating: "<!-- 模板空行，浏览器不显示这些文字，它们只是占据页面的体积。 -->\n", count: 30)
    return """
      <!DOCTYPE html><html><head><meta charset="utf-8"><title>\(title)</title>\(head)</head><body>
      <div class="header"><div class="nav"><ul>\(menu)</ul></div></div>
      \(filler)
      \(body)
      <div class="footer"><p>主办单位：某某市人民政府办公室 | 网站标识码：3501020003</p>
      <p>闽ICP备12345678号-1 <a href="http://www.beian.gov.cn/x">闽公网安备 35010202000123号</a></p></div>
      </body></html>
      """
  }

  static func file(_ name: String) -> [UInt8] {
    let root = Files.testFolder.split(separator: "/").dropLast(2).joined(separator: "/")
    return Files.bytes(of: "/\(root)/profiles/lexicon/\(name).json5") ?? []
  }
}

func environment(_ name: String) -> String? {
  guard let value = getenv(name) else { return nil }
  return String(cString: value)
}

extension String {
  /// Without any white space, for labels that were typed off the screen.
  var solid: String { filter { !$0.isWhitespace } }
}
