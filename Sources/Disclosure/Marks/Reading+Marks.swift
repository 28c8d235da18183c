import HTML

/// Attribute note, signature, written date and the document's own number, from its title and main text.
extension Reading {
  mutating func readMarks() {
    let body = facts.text.bytes
    if let note = AttributeNote.find(in: body, nil) {
      facts.attribute = note
    } else if facts.attribute == nil, let main, main.upperBound < text.count {
      // Some templates print the note below the editor's container.
      let behind = main.upperBound..<min(text.count, main.upperBound + 400)
      facts.attribute = AttributeNote.find(in: text, behind)
    }
    if let signed = Signature.find(in: body) {
      facts.signature = signed.agency
      facts.written = signed.day
    }
    if facts.written == nil { facts.written = facts.record.created }
    if facts.record.documentNumber == nil { facts.record.documentNumber = ownNumber(body) }
    var cited: [DocumentNumber] = []
    var seen: Set<DocumentNumber> = []
    for number in DocumentNumber.all(in: facts.title ?? "") + DocumentNumber.all(in: body).map(\.number)
    where seen.insert(number).inserted {
      cited.append(number)
    }
    facts.citedNumbers = cited
    facts.quotedTitles = QuotedTitles.all(in: facts.title ?? "")
  }

  /// Alone on one of the first lines of the text, between title and text or right above the title, or in brackets
  /// at the title's end.
  ///
  /// - Parameter body: the text's bytes.
  private func ownNumber(_ body: [UInt8]) -> String? {
    var start = 0
    var lines = 0
    while start < body.count, lines < 6 {
      let end = ByteSearch.first(of: 0x0A, in: body, start..<body.count) ?? body.count
      if start < end {
        if DocumentNumber.mayStand(in: body, start..<end),
          let number = DocumentNumber.parse(Array(body[start..<end]))
        {
          return number.description
        }
        if end - start > 300 { break }
        lines += 1
      }
      start = end + 1
    }
    if let title = titleNode, let main {
      let from = view.range(of: title).upperBound
      var start = from
      while start < min(main.lowerBound, from + 600) {
        let end = min(lineEnd(from: start), main.lowerBound)
        if let number = DocumentNumber.parse(text, start..<end) { return number.description }
        start = end + 1
      }
    }
    if let title = titleNode, let number = numberAbove(view.range(of: title).lowerBound) { return number }
    guard let title = facts.title?.bytes, let last = DocumentNumber.all(in: title).last else { return nil }
    let after = title.trimmed(last.range.upperBound..<title.count)
    let before = title.trimmed(0..<last.range.lowerBound)
    guard let (open, _) = title.scalar(before: before.upperBound, from: 0), [0x28, 0xFF08].contains(open),
      after.count <= 3
    else { return nil }
    return last.number.description
  }
}

extension Reading {
  /// A number that stands alone on one of the two lines above.
  fileprivate func numberAbove(_ title: Int) -> String? {
    var end = title
    for _ in 0..<2 {
      end = text.trimmed(0..<end).upperBound
      let start = lineStart(of: end)
      guard end - start <= 120 else { return nil }
      if let number = DocumentNumber.parse(text, start..<end) { return number.description }
      end = start
    }
    return nil
  }
}

/// The agency and the day at the foot of an official document.
enum Signature {
  static func find(in text: [UInt8]) -> (agency: String?, day: CivilDate)? {
    let lines = lines(of: text)
    let scanner = DateScanner(reference: nil)
    var fallback: (agency: String?, day: CivilDate)?
    for (index, line) in lines.enumerated() where line.count <= 120 && index > 0 {
      let matches = scanner.all(in: text, line)
      guard matches.count == 1, let match = matches.first, !match.bounds else { continue }
      // The attribute's note may end the line.
      let rest = text.trimmed(match.range.upperBound..<line.upperBound)
      guard rest.count <= 3 || AttributeNote.find(in: text, rest) != nil else { continue }
      let before = text.line(line.lowerBound..<match.range.lowerBound)
      if before.isEmpty {
        if let agency = agency(above: index, lines, text) { return (agency, match.day) }
        if index * 2 > lines.count { fallback = (nil, match.day) }
      } else if isAgency(before) {
        return (before, match.day)
      }
    }
    return fallback
  }

  /// The lines that are not empty.
  private static func lines(of text: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    while start < text.count {
      let end = ByteSearch.first(of: 0x0A, in: text, start..<text.count) ?? text.count
      if start < end { lines.append(start..<end) }
      start = end + 1
    }
    return lines
  }

  /// Agencies on up to four lines above the date, joined: several sign together.
  private static func agency(above index: Int, _ lines: [Range<Int>], _ text: [UInt8]) -> String? {
    var names: [String] = []
    var line = index - 1
    while line >= 0, names.count < 4 {
      let name = text.string(lines[line])
      guard isAgency(name) else { break }
      names.insert(name, at: 0)
      line -= 1
    }
    // 领导小组办公室 is the rest of a name that began a line above.
    if let first = names.first, line >= 0, commonParts.contains(where: { first.hasPrefix($0) }) {
      let before = text.string(lines[line])
      if before.utf8.count <= 90, !before.utf8.contains(where: isDigit), !hasMark(before) {
        names[0] = before + first
      }
    }
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  private static func hasMark(_ line: String) -> Bool {
    ["。", "，", "：", "；", "《", ":"].contains { line.contains(text: $0) }
  }

  private static let commonParts = ["领导小组", "办公室", "委员会", "指挥部", "联席会议", "工作组"]

  private static func isAgency(_ line: String) -> Bool {
    let solid = line.withoutSpace
    guard (9...120).contains(solid.utf8.count), !solid.contains(text: "。"), !solid.contains(text: "，"),
      !solid.contains(text: "："), !solid.contains(text: "《")
    else { return false }
    return endings.contains { solid.hasSuffix($0) }
  }

  private static let endings = [
    "局", "厅", "委", "府", "室", "部", "会", "院", "所", "中心", "队", "站", "处", "公司", "署", "行", "社", "团", "办", "组", "司",
    "校", "大学", "学院", "管委会", "税务总局", "银行", "法院", "检察院", "（章）", "(章)", "（盖章）",
  ]
}

/// What 《…》 quotes, the outermost marks only and without them.
enum QuotedTitles {
  static func all(in text: String) -> [String] {
    var titles: [String] = []
    var depth = 0
    var current = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == "《" {
        if depth > 0 { current.append(scalar) }
        depth += 1
      } else if scalar == "》" {
        guard depth > 0 else { continue }
        depth -= 1
        if depth == 0 {
          titles.append(String(current).collapsed)
          current.removeAll()
        } else {
          current.append(scalar)
        }
      } else if depth > 0 {
        current.append(scalar)
      }
    }
    return titles.filter { !$0.isEmpty }
  }
}
