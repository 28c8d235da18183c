import Disclosure

/// A column page made by dice: a truth of titles, addresses and days, dressed in one of many templates with
/// neighbours that are no part of the list. The same seed makes the same page.
struct GeneratedList {
  struct Row: Equatable {
    var title: String
    /// As the page writes it.
    var href: String
    /// Nil when the template prints no dates.
    var day: CivilDate?
  }

  let seed: UInt64
  private(set) var rows: [Row] = []
  let url: String
  let html: String
  /// What the dice chose, for the message of a failing test.
  let shape: String

  init(seed: UInt64) {
    self.seed = seed
    var dice = SeededDice(seed: seed)
    let column = dice.pick(Self.columns)
    let make = dice.pick(Make.all)
    rows = Self.rows(&dice, make)
    let row = dice.pick(RowShape.allCases)
    var date = row == .boxes ? .iso : dice.pick(DateForm.allCases)
    // Without a year anywhere, a day of the year before the last cannot be told.
    if date == .monthDay, !make.saysDays { date = .dots }
    var template = RowTemplate(row: row, date: date, cuts: dice.chance(30), marks: dice.chance(20), dice: dice)
    let list = Self.wrap(rows.map { template.text(of: $0) }, row, &dice, days: rows.map(\.day))
    let frame = ListFrame(column: column.name, folder: column.folder, dice: dice)
    html = frame.page(around: list)
    url = "http://www.example.gov.cn" + make.page(column.folder)
    shape = "\(make.name) \(row) \(date) \(frame.parts.joined(separator: "+"))"
  }

  // MARK: Truth

  private static func rows(_ dice: inout SeededDice, _ make: Make) -> [Row] {
    let count = dice.chance(15) ? dice.number(1...2) : dice.number(3...22)
    var day = CivilDate(year: 2026, month: 11, day: 20)?.adding(days: -dice.number(0...400))
    return (0..<count).map { index in
      let row = Row(title: title(&dice, index), href: day.map { make.item($0, 10_000 + index * 7) } ?? "", day: day)
      day = day?.adding(days: -dice.number(0...45))
      return row
    }
  }

  private static func title(_ dice: inout SeededDice, _ index: Int) -> String {
    let what = dice.pick(things)
    let title =
      switch dice.number(0...7) {
      case 0: "关于\(dice.pick(verbs))\(what)工作的通知"
      case 1: "\(dice.pick(offices))\(dice.pick(verbs))\(what)"
      case 2: "《\(what)管理办法》解读"
      case 3: "\(dice.pick(offices))关于印发《\(what)实施方案（2025—2027年）》的通知"
      case 4: "2025年\(what)情况公示（第\(index + 1)批）"
      case 5: "\(what)公告"
      case 6: "\(dice.pick(offices))召开\(what)推进会 部署下一阶段任务"
      default: "关于\(what)项目招标结果的公示"
      }
    return index % 2 == 0 ? title : title + dice.pick(["", "", "（修订）", "（第二号）"])
  }

  // MARK: Lists

  /// The rows with what holds them together: one list, lists of five, a list under each month.
  private static func wrap(
    _ rows: [String], _ shape: RowShape, _ dice: inout SeededDice, days: [CivilDate?]
  ) -> String {
    let (open, close) = shape.container(&dice)
    var groups: [[String]] = [rows]
    var headings: [String] = [""]
    switch shape.isTable ? 0 : dice.number(0...5) {
    case 1:
      groups = stride(from: 0, to: rows.count, by: 5).map { Array(rows[$0..<min($0 + 5, rows.count)]) }
      headings = groups.map { _ in "<div class=\"blank10\"></div>" }
    case 2:
      groups = []
      headings = []
      for (row, day) in zip(rows, days) {
        let heading = day.map { "<h4>\($0.year)年\($0.month)月</h4>" } ?? ""
        if headings.last != heading {
          headings.append(heading)
          groups.append([])
        }
        groups[groups.count - 1].append(row)
      }
    default: break
    }
    return zip(headings, groups).map { $0 + open + $1.joined(separator: "\n") + close }.joined(separator: "\n")
  }

  private static let columns: [(name: String, folder: String)] = [
    ("通知公告", "/zwgk/tzgg/"), ("工作动态", "/xwdt/gzdt/"), ("政策文件", "/zwgk/zcwj/"), ("政策解读", "/zwgk/zcjd/"),
    ("人事信息", "/zwgk/rsxx/"), ("行政许可", "/zwgk/xzxk/"), ("便民信息", "/fw/bm/"), ("乡村振兴", "/xwdt/xczx/"),
  ]
  private static let offices = ["云溪县水利局", "青石镇人民政府", "市民政局", "县自然资源和规划局", "南湖街道办事处"]
  private static let verbs = ["开展", "组织", "进一步做好", "启动", "加强"]
  private static let things = [
    "冬季供暖", "农村公路养护", "中小学招生", "河道清淤", "残疾人就业", "城乡低保", "古树名木保护", "粮食收购", "食品安全抽检", "人才引进", "义务植树",
    "老旧小区改造", "安全生产月", "渔业船舶检验",
  ]
}

/// How a system names its pages.
struct Make: Sendable {
  let name: String
  let page: @Sendable (_ folder: String) -> String
  let item: @Sendable (_ day: CivilDate, _ id: Int) -> String
  /// Whether the address of a document says its year.
  var saysDays: Bool { ["trs", "hanweb", "ucap"].contains(name) }

  static let all: [Make] = [
    Make(name: "trs", page: { $0 + "index.html" }) { day, id in
      "./\(day.year)\(two(day.month))/t\(day.year)\(two(day.month))\(two(day.day))_\(id).html"
    },
    Make(name: "hanweb", page: { _ in "/col/col1215/index.html" }) { day, id in
      "/art/\(day.year)/\(day.month)/\(day.day)/art_1215_\(id).html"
    },
    Make(name: "vsb", page: { String($0.dropLast()) + ".htm" }) { _, id in "../info/1052/\(id).htm" },
    Make(name: "post", page: { $0 + "index.html" }) { _, id in "http://www.example.gov.cn/content/post_\(id).html"
    },
    Make(name: "ucap", page: { $0 + "xwzx_list.shtml" }) { day, id in
      "/c100494/\(day.year)\(two(day.month))/0b8f2c0d9e4a4c7fa1d5b9c2e3f\(id).shtml"
    },
    Make(name: "asp", page: { _ in "/list.asp?classid=12" }) { _, id in "show.asp?id=\(id)" },
    Make(name: "jhtml", page: { $0 + "index.jhtml" }) { _, id in "\(id).jhtml" },
  ]
}

func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
