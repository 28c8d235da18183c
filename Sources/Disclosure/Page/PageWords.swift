/// The words that readers look for in the whole of a page, found in one pass over its text: most pages hold few of them,
/// and a search for each would pass over the page a hundred times.
struct PageWords {
  /// What a word is looked for as. One word may be several.
  enum Use: CaseIterable {
    /// 上一篇, 下一篇: what leads from a page to its neighbours, and what ends a page.
    case neighbour
    /// What is printed beside a pager.
    case pager
    /// The end of 当前位置 and its like.
    case position
    /// Labels of a service guide, and words of an interaction entry.
    case service, message
    /// What the foot of a page prints.
    case code, icp, police, sponsor, contact, conac, findErrors
  }

  private let hits: [(place: Int, word: Int)]

  init(_ text: [UInt8]) { hits = Self.hits(in: text) }

  /// Of a page, whose passages know their own words: no word holds white space.
  init(_ view: PageView) {
    var hits: [(place: Int, word: Int)] = []
    var start = 0
    for passage in view.passages where passage.view.standsAlone {
      Self.table.append(hitsIn: view.text, start..<passage.textStart, to: &hits)
      for hit in passage.view.words { hits.append((hit.place + passage.textStart, hit.word)) }
      start = passage.textStart + passage.view.textCount
    }
    Self.table.append(hitsIn: view.text, start..<view.text.count, to: &hits)
    self.hits = hits
  }

  static func hits(in text: [UInt8]) -> [(place: Int, word: Int)] { table.hits(in: text) }

  /// Where the words of a use stand, in order.
  func places(of use: Use) -> [Range<Int>] {
    let words = Self.words
    return hits.compactMap { hit in
      words[hit.word].use == use ? hit.place..<hit.place + words[hit.word].bytes.count : nil
    }
  }

  func hold(_ use: Use) -> Bool { hits.contains { Self.words[$0.word].use == use } }

  /// The last place of one word at or behind `start`.
  func last(_ word: String, as use: Use, from start: Int) -> Int? {
    let words = Self.words
    return hits.last { $0.place >= start && words[$0.word].use == use && words[$0.word].text == word }?.place
  }

  private static let words: [(use: Use, text: String, bytes: [UInt8])] = Use.allCases.flatMap { use in
    texts(of: use).map { (use, $0, $0.bytes) }
  }
  private static let table = WordFinder(words.map(\.bytes))

  static func texts(of use: Use) -> [String] {
    switch use {
    case .neighbour: ["上一篇", "下一篇", "上一条", "下一条", "版权所有", "下一页"]
    case .pager: ["下一页", "下页", "末页", "尾页", "上一页", "共1页", "首页上页", "后一页", "转到第", "条记录"]
    case .position: ["位置"]
    case .service: ["设定依据", "办理依据", "申请材料", "办理材料", "申报材料", "所需材料"]
    case .message: ["留言", "来信", "信件", "咨询", "诉求", "提问"]
    case .code: ["标识码"]
    case .icp: ["ICP", "icp"]
    case .police: ["公网安备"]
    case .sponsor: ["主办单位", "主办", "版权所有"]
    case .contact: ["联系方式", "联系电话", "联系我们", "电话", "地址"]
    case .conac: ["党政机关标识"]
    case .findErrors: ["政府网站找错"]
    }
  }
}
