/// Where the agency's letters (国办发) begin in a run of ideographs that may carry the sentence before them.
enum AgencyCode {
  static func start(in letters: [UInt32]) -> Int {
    var start = 0
    for lead in leads where letters.count > lead.count + 1 {
      var index = letters.count - lead.count - 2
      while index >= start {
        if Array(letters[index..<index + lead.count]) == lead {
          start = max(start, index + lead.count)
          break
        }
        index -= 1
      }
    }
    while letters.count - start > 3, singles.contains(letters[start]) { start += 1 }
    if letters.count - start > 10 { start = afterOffice(letters, from: start) ?? start }
    if letters.count - start > 12 { start = letters.count - 12 }
    return start
  }

  /// 安徽省人民政府办公厅|皖政办: after the last office that leaves at least two letters.
  private static func afterOffice(_ letters: [UInt32], from start: Int) -> Int? {
    var index = letters.count - 3
    while index > start {
      if offices.contains(letters[index]) { return index + 1 }
      index -= 1
    }
    return nil
  }

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  /// Words that lead up to a number in a sentence; the longest first.
  private static let leads: [[UInt32]] = [
    "贯彻落实", "发文字号", "文件编号", "根据", "按照", "依据", "依照", "遵照", "贯彻", "落实", "执行", "印发", "关于",
    "参照", "以及", "详见", "参见", "文号", "文件", "通知", "转发", "下发", "废止", "撤销", "修订", "原文", "前述", "上述",
    "根據", "依據", "貫徹", "落實", "關於", "印發",
  ].map(scalars)
  private static let singles = Set(scalars("及与以见对将在由经按据被是为如原和的"))
  private static let offices = Set(scalars("厅局会府室部院委廳會"))
}
