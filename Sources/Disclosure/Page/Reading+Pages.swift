import HTML
import Web

/// What is read on pages of each kind, once the kind is known.
extension Reading {
  mutating func readRefresh(_ joiner: LinkJoiner) {
    var target: String?
    for node in view.heads where target == nil && view.tag(of: node) == .meta {
      target = Refresh.target(document, node)
    }
    if target == nil {
      for (_, script) in view.scripts where target == nil {
        target = Refresh.target(inMarkup: script.markup)
        // A stub: nothing to see, and a script that sends its reader on.
        if target == nil, text.count < 120, document.source.count < 3000, facts.links.count < 4 {
          target = Refresh.location(inScript: script.code)
        }
      }
    }
    facts.refresh = target.flatMap { joiner.join($0) }
  }

  mutating func dropOwnTitleFromBreadcrumb() {
    guard let title = facts.title?.withoutSpace.droppingEllipsis, let last = facts.breadcrumb.last?.withoutSpace,
      facts.breadcrumb.count > 1, last.utf8.count >= 24 || titleIsDated || URLShape.isArticle(input.url),
      last != meta("ColumnName")?.withoutSpace,
      last == title
        || (last.utf8.count >= 24 || last != last.droppingEllipsis) && title.hasPrefix(last.droppingEllipsis)
        || title.utf8.count >= 24 && last.hasPrefix(title)
    else { return }
    facts.breadcrumb.removeLast()
  }

  /// Links of markup inside a script: they stand where the script stands.
  mutating func addLinks(_ links: PageLinks, at place: (line: Int, column: Int)) {
    for var link in links {
      link.line = place.line
      link.column = place.column
      facts.links.append(link)
    }
  }

  mutating func readArticle() {
    // `<title>` names the site and no heading was found: the record says what the document is called.
    if titleNode == nil, let name = facts.record.name, TitleParts.namesSite(facts.title ?? "网站") {
      facts.title = name
    }
    readSource()
    readMarks()
    readRelated()
    readAnnualReport()
    readPersonalData()
  }

  mutating func readColumnPage(rows: [RowGroup.Row]?, embedded: [ListItem]) {
    if facts.message != nil {
      readArticle()
      return
    }
    facts.published = nil
    facts.record = DocumentRecord()
    facts.attribute = nil
    facts.attributeInRecord = nil
    if let column = facts.column,
      column.origin != .title || column.name.contains(text: facts.title ?? "")
        || lexicon.category(of: facts.title ?? "") == nil
    {
      facts.title = column.name
      // A part of the column, called after an office: readers see the name of the column.
      if column.origin == .meta, TitleParts.namesSite(column.name), lexicon.category(of: column.name) == nil,
        let name = ownCrumb, name != column.name
      {
        facts.title = name
      }
    }
    let items = rows.map { self.items(of: $0) } ?? []
    if embedded.count > items.count || (items.allSatisfy { $0.date == nil } && !embedded.isEmpty) {
      facts.list.items = embedded
    } else {
      facts.list.items = items
    }
    let end = rows?.last?.range.upperBound ?? 0
    facts.text = ""
    if facts.list.items.isEmpty {
      facts.list.state = emptyState()
      if facts.list.state == .needsScript, let next = DataEndpoint.find(in: self) {
        facts.list.paging.next = next
        if !facts.links.contains(where: { $0.url == next }) {
          facts.links.append(PageReader.link(next, "", input))
        }
      }
    } else {
      facts.list.state = .items
      facts.list.paging = Pager.read(self, after: end)
      if let link = Pager.printedLink(self) { facts.links.append(link) }
    }
  }

  private func listIsWeak(_ rows: [RowGroup.Row]?) -> Bool { (rows ?? []).filter { $0.date != nil }.count < 2 }

  /// Blank only when the answer was whole, nothing could load rows and the page says nothing else.
  private func emptyState() -> ListFacts.State {
    if ScriptedList.sign(in: self) != nil { return .needsScript }
    guard input.status == 200, facts.refresh == nil, !document.isTruncated else { return .needsScript }
    let saysEmpty = Self.emptyWords.contains { text.contains($0) }
    if EmptyList.place(in: self) { return .blank }
    // A page that tells something in its own words is no empty list.
    if !saysEmpty, let main, main.count > 150, mainNode.map({ view.linkBytes(in: $0) * 2 < main.count }) ?? true {
      return .none
    }
    guard document.source.count > 2000 || saysEmpty else { return .needsScript }
    return !saysEmpty && hasOtherContent() ? .none : .blank
  }

  /// Forms, pictures in the middle of the page, embedded files, or a map of the site: something is there, though no
  /// list of dated titles.
  private func hasOtherContent() -> Bool {
    if weakRows >= 2 || facts.column?.category?.rawValue == "on-request" { return true }
    if let name = facts.column?.name, Self.listless.contains(name.withoutSpace) { return true }
    var fields = 0
    var links = 0
    var hiddenBytes = 0
    for node in 1..<max(1, view.count) {
      if document.nodes[node].kind == .text, isInside(node, .hidden), !isInside(node, .furniture) {
        let parent = view.tag(of: view.parent(of: node))
        if parent != .script, parent != .style { hiddenBytes += document.content(of: node).count }
      }
      guard view.isElement(node) else { continue }
      switch view.tag(of: node) {
      case .textarea: return true
      case .input:
        let type = (document.attribute(.type, of: node) ?? "text").lowercased()
        if type == "text" || type == "password" { fields += 1 }
      case .embed, .object, .video: if !isInside(node, [.furniture, .hidden]) { return true }
      case .a where !isInside(node, [.furniture, .hidden, .breadcrumb]): links += 1
      default: break
      }
    }
    return fields >= 3 || links >= 60 || hiddenBytes >= 600
  }

  /// Columns that are no list by their nature.
  private static let listless: Set<String> = ["网站地图", "站点地图", "网站导航", "站内搜索", "高级搜索"]

  mutating func readHome(rows: [RowGroup.Row]?) {
    facts.published = nil
    facts.record = DocumentRecord()
    facts.attribute = nil
    facts.text = ""
    if let node = document.first(.title) {
      facts.title = ScriptText.withoutTags(document.rawText(of: node)).nonEmpty ?? facts.title
    }
    if let rows, rows.contains(where: { $0.date != nil }) {
      facts.list.items = items(of: rows)
      facts.list.state = .items
    }
  }

  /// The numbers in a letter, and in the answer below it, whose text is the page's where no other was found.
  private mutating func readLetterData(_ letter: Letter) {
    if facts.text.isEmpty { facts.text = letter.answer }
    for match in PersonalDataScanner.matches(in: Array(text[letter.range])) where match.kind != .creditCode {
      let place = letter.range.lowerBound + match.range.lowerBound
      facts.personalData.append(
        PersonalData(
          kind: match.kind, masked: match.masked, line: document.place(of: nodeAt(place)).line,
          isVisitors: letter.reply.map { place < $0 } ?? true))
    }
  }

  mutating func readPersonalData() {
    if facts.message != nil, let letter { return readLetterData(letter) }
    let body = facts.text.bytes
    let matches = PersonalDataScanner.matches(in: body).filter { $0.kind != .creditCode }
    guard !matches.isEmpty else { return }
    let start = main.map { document.place(of: mainNode ?? nodeAt($0.lowerBound)).line } ?? 1
    facts.personalData = matches.map { match in
      return PersonalData(kind: match.kind, masked: match.masked, line: line(ofText: match, body) ?? start)
    }
  }

  /// The line in the source of the text node that holds a match.
  private func line(ofText match: PersonalDataScanner.Match, _ body: [UInt8]) -> Int? {
    guard let main, let place = text.firstIndex(of: Array(body[match.range]), in: main) else { return nil }
    return document.place(of: nodeAt(place)).line
  }

  /// The last node whose text begins at or before a place in the page's text.
  func nodeAt(_ place: Int) -> Int {
    // Behind the last node stands one entry more.
    max(0, min(view.places.firstIndex(after: { Int($0.start) <= place }), view.count) - 1)
  }

  private static let emptyWords = ["暂无信息", "暂无数据", "暂无内容", "暂无相关", "没有相关信息", "没有找到相关", "暂无记录", "暂时没有", "无相关信息"]
    .map(\.bytes)
}

extension PageFacts {
  /// Nobody compares texts of fewer bytes.
  private static let leastAlike = 50

  mutating func finish() {
    var hash = ContentHash()
    hash.add(self.title ?? "")
    if self.list.items.isEmpty {
      hash.add(self.text)
    } else {
      for item in self.list.items { hash.add(item.title) }
    }
    self.contentHash = hash.value
    if self.kind == .article, self.text.utf8.count >= Self.leastAlike {
      self.likeness = Shingles.signature(of: self.text)
    }
  }
}

/// FNV-1a over texts without their white space. Source: Fowler, Noll, Vo; 64-bit offset basis and prime.
struct ContentHash {
  private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

  mutating func add(_ text: String) {
    let bytes = text.utf8.span
    var value = value
    for index in bytes.indices where bytes[index] > 0x20 {
      value = (value ^ UInt64(bytes[index])) &* 0x100_0000_01B3
    }
    self.value = (value ^ 0xFF) &* 0x100_0000_01B3
  }
}
