import Audit
import Localization
import Report
import Web

/// `roster export`: the stored register as a CSV file that spreadsheets open as it is (with a byte order mark), and
/// that `roster import` reads back.
enum RosterExport {
  static func run(_ arguments: Arguments, _ console: Console) throws(Exit) {
    let sites = try RegisterFile.stored(try arguments.required("store"))
    var out: [UInt8] = [0xEF, 0xBB, 0xBF]
    CSVFormat.append(row: ["网站名称", "网站标识码", "首页网址", "主办单位", "主管单位", "级别", "地区", "状态", "平台"], to: &out)
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
      CSVFormat.append(row: fields.map { $0 ?? "" }, to: &out)
    }
    if let path = arguments["output"] {
      try Files.write(out, to: path)
    } else {
      console.print(bytes: out)
    }
  }
}
