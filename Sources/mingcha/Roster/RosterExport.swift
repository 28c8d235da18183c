import Audit
import Localization
import Web

/// `roster export`: the stored register as a CSV file that spreadsheets open as it is (with a byte order mark), and
/// that `roster import` reads back.
enum RosterExport {
  static func run(_ arguments: Arguments, _ console: Console) throws(Exit) {
    let sites = try RegisterFile.stored(try arguments.required("store"))
    var text = "\u{FEFF}网站名称,网站标识码,首页网址,主办单位,主管单位,级别,地区,状态,平台\r\n"
    for site in sites {
      let status =
        switch site.status {
        case .running: "正常运行"
        case .suspended: "临时下线"
        case .retired: "永久下线"
        }
      let fields = [
        site.name, site.code, site.home.string, site.sponsor, site.supervisor, site.level, site.region, status,
        site.platform,
      ]
      text += fields.map { field($0 ?? "") }.joined(separator: ",") + "\r\n"
    }
    if let path = arguments["output"] {
      try Files.write(Array(text.utf8), to: path)
    } else {
      console.print(bytes: Array(text.utf8))
    }
  }

  /// Quoted where needed; a text that a spreadsheet would take for a formula is made plain text.
  private static func field(_ text: String) -> String {
    let safe = text.first.map { "=+-@\t".contains($0) } == true ? "'" + text : text
    guard safe.contains(where: { ",\"\r\n".contains($0) }) else { return safe }
    return "\"" + safe.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
  }
}
