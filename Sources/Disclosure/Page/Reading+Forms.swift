import HTML
import Web

/// The labels behind which service guides hand out forms, prepared for lines and cells.
struct FormLabels: Sendable {
  private let labels: [[UInt8]]
  private let starts: ScalarSet
  private let none: [[UInt8]]
  private let elsewhere: WordFinder?

  init(_ words: Lexicon.FormWords) {
    labels = words.labels.map { $0.withoutSpace.bytes }.sorted { $0.count > $1.count }
    starts = ScalarSet(firstOf: words.labels)
    none = words.none.map { $0.withoutSpace.bytes }
    elsewhere = words.elsewhere.isEmpty ? nil : WordFinder(words.elsewhere.map { $0.withoutSpace.bytes })
  }

  /// The label that a line or cell without white space begins with, and whether a colon follows it. Other words behind
  /// it make it something else: 申请表一份 is a document to bring along.
  func label(of solid: [UInt8]) -> (length: Int, hasColon: Bool)? {
    guard let first = solid.first, first >= 0x80, starts.contains(solid.scalar(at: 0).value) else { return nil }
    for label in labels where solid.has(label, at: 0) {
      if solid.count == label.count { return (label.count, false) }
      if solid[label.count] == 0x3A || solid.has(Self.colon, at: label.count) { return (label.count, true) }
    }
    return nil
  }

  /// Whether what stands behind a label says that there is no form.
  func denies(_ solid: [UInt8]) -> Bool { none.contains { solid.has($0, at: 0) } }

  /// Whether it says that the form is had elsewhere.
  func sendsElsewhere(_ solid: [UInt8]) -> Bool { elsewhere?.stands(in: solid) ?? false }

  private static let colon = "：".bytes
}

/// The forms that a service guide promises. Source: 国办秘函〔2019〕19号, 办事服务／表格样表.
extension Reading {
  /// - Parameter range: where the guide stands in the page's text.
  func forms(in range: Range<Int>) -> [GuideFacts.Form] {
    var forms: [GuideFacts.Form] = []
    var start = range.lowerBound
    while start < range.upperBound {
      var end = start
      while end < range.upperBound, text[end] != 0x0A, text[end] != 0x09 { end += 1 }
      if end - start >= 6, end - start <= 600, let form = form(start..<end, in: range) { forms.append(form) }
      start = end + 1
    }
    // What a label does not link may be among the files below the guide.
    if forms.contains(where: { $0.url == nil }), handsOutFiles(range) { forms.removeAll { $0.url == nil } }
    return forms
  }

  /// The form that a line or a cell promises.
  private func form(_ line: Range<Int>, in range: Range<Int>) -> GuideFacts.Form? {
    let begin = afterNumber(line)
    let solid = text.solid(begin..<line.upperBound)
    guard let (length, hasColon) = lexicon.forms.label(of: solid) else { return nil }
    let node = nodeAt(begin)
    let label = String(decoding: solid[..<length], as: UTF8.self)
    if !hasColon, let cell = cell(of: node), let next = nextElement(behind: cell) {
      // A heading over a column of cells promises nothing by itself.
      guard isValue(next) else { return nil }
      // A row 申请表 | 原件1份 lists what to bring along.
      guard
        view.tag(of: cell) != .td || view.linkCount(in: next) > 0
          || Self.promises.contains(where: { solid.firstIndex(of: $0, in: 0..<length) != nil })
      else { return nil }
      return form(label, node, value: view.range(of: next), nodes: cell..<view.end(of: next))
    }
    // 申请表 on a line of its own is one of the documents to bring along, 申请表下载 is a promise.
    guard hasColon || solid[..<length].suffix(6).elementsEqual(Self.download) else { return nil }
    var value = begin..<line.upperBound
    if !hasColon || length + 3 >= solid.count {
      var end = min(line.upperBound + 1, range.upperBound)
      while end < range.upperBound, text[end] != 0x0A { end += 1 }
      value = line.upperBound..<end
    }
    var first = nodeAt(begin)
    var last = first
    // The link that the line consists of begins where its text does.
    while first > 1, case let parent = view.parent(of: first),
      view.places[parent].start == view.places[first].start,
      view.range(of: parent).upperBound <= line.upperBound
    {
      first = parent
    }
    while last < view.count, Int(view.places[last].start) <= value.upperBound { last += 1 }
    return form(label, node, value: hasColon ? value : begin..<value.upperBound, nodes: first..<last)
  }

  private func form(_ label: String, _ node: Int, value: Range<Int>, nodes: Range<Int>) -> GuideFacts.Form? {
    let said = text.solid(value)
    let saidBehind = said.has(label.bytes, at: 0) ? Array(said.dropFirst(label.utf8.count)) : said
    let value = saidBehind.first == 0x3A ? Array(saidBehind.dropFirst()) : Self.withoutColon(saidBehind)
    if lexicon.forms.denies(value) { return nil }
    let line = document.place(of: node).line
    var isHandled = false
    for place in nodes where view.isElement(place) {
      switch view.tag(of: place) {
      case .a:
        if let anchor = anchors.first(where: { $0.node == place }) {
          if let url = anchor.url { return GuideFacts.Form(label: label, url: url, line: line) }
          isHandled = true
        }
      // A picture of the form, a button, something embedded.
      case .img, .input, .button, .iframe, .embed, .object, .script: isHandled = true
      default: if view.places[place].marks.contains(.addressed) { isHandled = true }
      }
    }
    return isHandled || lexicon.forms.sendsElsewhere(value)
      ? nil : GuideFacts.Form(label: label, url: nil, line: line)
  }

  private static func withoutColon(_ solid: [UInt8]) -> [UInt8] {
    solid.has(colon, at: 0) ? Array(solid.dropFirst(colon.count)) : solid
  }

  /// The cell that holds a node.
  private func cell(of node: Int) -> Int? {
    document.ancestor(.th, of: node) ?? document.ancestor(.td, of: node) ?? document.ancestor(.dt, of: node)
  }

  private func nextElement(behind cell: Int) -> Int? {
    var next = view.end(of: cell)
    let parentEnd = view.end(of: view.parent(of: cell))
    while next < parentEnd, !view.isElement(next) { next += 1 }
    return next < parentEnd ? next : nil
  }

  /// Whether what stands beside a label's cell is its value and not another heading. The heading row of a table of
  /// documents is made of plain cells on many pages: 材料名称, 样表, 空表.
  private func isValue(_ cell: Int) -> Bool {
    guard view.tag(of: cell) == .td || view.tag(of: cell) == .dd else { return false }
    return view.linkCount(in: cell) > 0 || lexicon.forms.label(of: view.solid(of: cell)) == nil
  }

  private func handsOutFiles(_ range: Range<Int>) -> Bool {
    anchors.indices.contains {
      anchors.isAttachment(at: $0) && anchors.range(at: $0).lowerBound >= range.lowerBound
    }
  }

  /// Behind 六、 （三） 4. and the like.
  private func afterNumber(_ line: Range<Int>) -> Int {
    var index = text.skipSpace(from: line.lowerBound, to: line.upperBound)
    var end = index
    var letters = 0
    while index < line.upperBound, letters < 6 {
      let (value, length) = text.scalar(at: index)
      index += length
      letters += 1
      if Self.closers.contains(value) { end = text.skipSpace(from: index, to: line.upperBound) }
      guard Self.numbering.contains(value) || Self.closers.contains(value) else { break }
    }
    return end
  }

  private static let numbering = MarkSet("一二三四五六七八九十第（([【0123456789".unicodeScalars.map(\.value))
  private static let closers = MarkSet("、.．）)】]·●■◆★*".unicodeScalars.map(\.value))
  private static let colon = "：".bytes
  private static let download = "下载".bytes
  /// What makes a label say more than the name of a document.
  private static let promises = ["下载", "样", "示范", "示例"].map(\.bytes)
}
