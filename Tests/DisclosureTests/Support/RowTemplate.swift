import Disclosure

/// How a template writes one row.
enum RowShape: CaseIterable {
  case dateBehind, dateBefore, dateInLink, divs, cells, numbered, cellsWithIcon, definitions, definition, paragraphs
  case cards, breaks, twins, prefixed, summary, boxes, headings, wholeRow

  var isTable: Bool { [.cells, .numbered, .cellsWithIcon].contains(self) }

  func container(_ dice: inout SeededDice) -> (open: String, close: String) {
    switch self {
    case .dateBehind, .dateBefore, .dateInLink, .twins, .prefixed, .summary, .boxes:
      ("<ul class=\"\(dice.pick(["list", "newslist", "ul_1", "gl"]))\">\n", "\n</ul>")
    case .cells, .numbered, .cellsWithIcon:
      ("<table width=\"100%\" class=\"\(dice.pick(["tb", "lb", "t1"]))\">\n", "\n</table>")
    case .definitions: ("<dl class=\"dl\">\n", "\n</dl>")
    default: ("<div class=\"\(dice.pick(["listbox", "con", "nr_list"]))\">\n", "\n</div>")
    }
  }
}

enum DateForm: CaseIterable {
  case iso, slashes, dots, chinese, padded, brackets, round, withTime, monthDay

  func text(_ day: CivilDate) -> String {
    let (year, month, date) = (day.year, two(day.month), two(day.day))
    return switch self {
    case .iso: "\(year)-\(month)-\(date)"
    case .slashes: "\(year)/\(day.month)/\(day.day)"
    case .dots: "\(year).\(month).\(date)"
    case .chinese: "\(year)年\(day.month)月\(day.day)日"
    case .padded: "\(year)年\(month)月\(date)日"
    case .brackets: "[\(year)-\(month)-\(date)]"
    case .round: "(\(year)-\(month)-\(date))"
    case .withTime: "\(year)-\(month)-\(date) 09:3\(day.day % 10)"
    case .monthDay: "\(month)-\(date)"
    }
  }
}

struct RowTemplate {
  let row: RowShape
  let date: DateForm
  /// Long titles are cut and stand whole in the `title` attribute.
  let cuts: Bool
  /// The first rows carry a picture NEW.
  let marks: Bool
  var dice: SeededDice
  private var written = 0

  init(row: RowShape, date: DateForm, cuts: Bool, marks: Bool, dice: SeededDice) {
    (self.row, self.date, self.cuts, self.marks, self.dice) = (row, date, cuts, marks, dice)
  }

  mutating func text(of item: GeneratedList.Row) -> String {
    written += 1
    let isCut = cuts && item.title.count > 14
    let shown = isCut ? String(item.title.prefix(14)) + dice.pick(["...", "…", "……"]) : item.title
    let title = isCut ? " title=\"\(item.title)\"" : dice.pick(["", " target=\"_blank\""])
    let new = marks && written < 3 ? "<img src=\"/images/new.gif\">" : ""
    let link = "<a href=\"\(item.href)\"\(title)>\(shown)</a>\(new)"
    let day = item.day.map(date.text) ?? ""
    let other = item.day?.adding(days: -3).description ?? ""
    switch row {
    case .dateBehind: return "<li>\(link)<span>\(day)</span></li>"
    case .dateBefore: return "<li><span class=\"fr\">\(day)</span>\(link)</li>"
    case .dateInLink: return "<li><a href=\"\(item.href)\"\(title)><em>\(shown)</em><i>\(day)</i></a></li>"
    case .divs: return "<div class=\"item\"><div class=\"bt\">\(link)</div><div class=\"sj\">\(day)</div></div>"
    case .cells: return "<tr><td>\(link)</td><td width=\"100\">\(day)</td></tr>"
    case .numbered: return "<tr><td>\(written)</td><td>\(link)</td><td>\(day)</td></tr>"
    case .cellsWithIcon:
      return
        "<tr><td><img src=\"/images/dot.gif\"></td><td>\(link)</td><td><font color=gray>\(day)</font></td></tr>"
    case .definitions: return "<dt>\(link)</dt><dd>\(day)</dd>"
    case .definition: return "<dl><dt>\(link)</dt><dd>发布时间：\(day)</dd></dl>"
    case .paragraphs: return "<p>\(link) <span>\(day)</span></p>"
    case .cards:
      return
        "<a class=\"box\" href=\"\(item.href)\"><h3>\(item.title)</h3><p>有关事项如下，请遵照执行。</p><span>\(day)</span></a>"
    case .breaks: return "·\(link) <font>\(day)</font><br>"
    case .twins: return "<li><a href=\"\(item.href)\"></a>\(link)<span>\(day)</span></li>"
    case .prefixed:
      return
        "<li><a class=\"lm\" href=\"/lm/\(written % 3)/\">[\(dice.pick(["通知", "公示"]))]</a>\(link)<span>\(day)</span></li>"
    case .summary:
      return "<li><h4>\(link)</h4><p>\(other)，有关部门召开会议，研究部署相关工作……</p><p class=\"rq\">\(day)</p></li>"
    case .boxes:
      let parts = day.split(separator: "-")
      return
        "<li><div class=\"rq\"><b>\(parts[2])</b><i>\(parts[0])-\(parts[1])</i></div><div class=\"bt\">\(link)</div></li>"
    case .headings: return "<div class=\"news\"><h3>\(link)</h3><span class=\"date\">\(day)</span></div>"
    case .wholeRow:
      return
        "<div class=\"row\" onclick=\"window.open('\(item.href)')\"><b>\(item.title)</b><span>\(day)</span></div>"
    }
  }
}
