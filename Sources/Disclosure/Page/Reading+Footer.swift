import HTML
import Web

/// The marks that every page of a government site must carry at its foot. Those in comments are absent.
/// Source: 《政府网站发展指引》 (国办发〔2017〕47号).
extension Reading {
  mutating func readFooter() {
    var footer = FooterFacts()
    for sign in footSigns {
      if sign.marks.contains(.conac) { footer.conac = true }
      guard sign.marks.contains(.findErrors) else { continue }
      let link = facts.links[sign.link]
      footer.findErrors = true
      footer.siteIDCode =
        footer.siteIDCode ?? FooterText.code(inAddress: (link.url?.string ?? link.raw).bytes)
    }
    if view.marks.contains(.conac) { footer.conac = true }
    if view.marks.contains(.findErrors) { footer.findErrors = true }
    if !footer.conac || !footer.findErrors {
      for (_, script) in view.scripts {
        if script.namesConac { footer.conac = true }
        if script.namesErrorEntry { footer.findErrors = true }
      }
    }
    let printed = FooterText(text, words)
    footer.siteIDCode = printed.code() ?? footer.siteIDCode
    footer.icp = printed.icp()
    footer.police = printed.police()
    footer.sponsor = printed.value(of: .sponsor)
    footer.contact = printed.value(of: .contact)
    if !footer.conac { footer.conac = words.hold(.conac) }
    if !footer.findErrors { footer.findErrors = words.hold(.findErrors) }
    facts.footer = footer
  }
}

/// A link that is a sign of a government site by its address or its text.
struct FootSign {
  /// Its number among the page's links.
  var link: Int
  var marks: LinkJoiner.Target.Marks
}

/// The ids and scripts by which the two marks are put on a page.
enum FooterNames {
  static func isConac(_ id: ArraySlice<UInt8>) -> Bool {
    id.elementsEqual(conacID) || id.elementsEqual(conacImage)
  }

  static func isErrorEntry(_ id: ArraySlice<UInt8>) -> Bool { id.elementsEqual(errorsID) }

  static func isErrorEntry(named text: String) -> Bool {
    text.utf8.count >= errorEntryCount && text.contains(text: errorEntry)
  }

  static func marks(ofAddress address: [UInt8]) -> LinkJoiner.Target.Marks {
    var marks: LinkJoiner.Target.Marks = []
    if address.contains(conac) { marks.insert(.conac) }
    if errorEntries.contains(where: { address.contains($0) }) { marks.insert(.findErrors) }
    return marks
  }

  private static let errorEntry = "政府网站找错"
  private static let errorEntryCount = errorEntry.utf8.count
  static let conac = "conac.cn".bytes
  private static let errorEntries = ["jiucuo.html", "zfwzgl.www.gov.cn", "pucha.kaipuyun.cn", "121.43.68.40"].map(
    \.bytes)
  static let errorScript = "jiucuo".bytes
  private static let conacID = "_ideConac".bytes
  private static let conacImage = "imgConac".bytes
  private static let errorsID = "_span_jiucuo".bytes
}

/// What the foot of a page prints. Looked for from the end, since bodies may speak of the same things.
struct FooterText {
  private let text: [UInt8]
  private let words: PageWords
  private let tail: Int

  init(_ text: [UInt8], _ words: PageWords) {
    self.text = text
    self.words = words
    tail = max(0, text.count - 4000)
  }

  /// 网站标识码：2202000006, bm01000001, N000000672.
  func code() -> String? {
    guard let mark = words.last("标识码", as: .code, from: tail) else { return nil }
    var index = mark + "标识码".utf8.count
    while index < text.count, index < mark + 40 {
      let (value, length) = text.scalar(at: index)
      if isSpace(value) || [0x3A, 0xFF1A, 0x09, 0x5B, 0x3010].contains(value) {
        index += length
        continue
      }
      break
    }
    return FooterText.code(text, at: index)
  }

  static func code(inAddress bytes: [UInt8]) -> String? {
    guard let mark = bytes.firstIndex(of: "site_code=".bytes, in: 0..<bytes.count) else { return nil }
    return code(bytes, at: mark + "site_code=".utf8.count)
  }

  private static func code(_ bytes: [UInt8], at start: Int) -> String? {
    var end = start
    while end < bytes.count, isDigit(bytes[end]) || (bytes[end] | 0x20 >= 0x61 && bytes[end] | 0x20 <= 0x7A) {
      end += 1
    }
    let code = bytes.string(start..<end)
    return isCode(code) ? code : nil
  }

  /// Ten digits, `bm` and eight, or `N` and nine.
  static func isCode(_ code: String) -> Bool {
    let bytes = code.lowercased().bytes
    guard bytes.count == 10 else { return false }
    if bytes.allSatisfy(isDigit) { return true }
    if bytes.starts(with: "bm".bytes) { return bytes.dropFirst(2).allSatisfy(isDigit) }
    return bytes[0] == 0x6E && bytes.dropFirst().allSatisfy(isDigit)
  }

  /// 京ICP备05034670号-1; the province's letter goes with it.
  func icp() -> String? {
    guard let mark = words.last("ICP", as: .icp, from: tail) ?? words.last("icp", as: .icp, from: tail) else {
      return nil
    }
    var start = mark
    if let (value, before) = text.scalar(before: mark, from: 0), isIdeograph(value) { start = before }
    var index = text.skipSpace(from: mark + 3, to: text.count)
    guard let sign = ["备", "证"].first(where: { text.has($0.bytes, at: index) }) else { return nil }
    index += sign.utf8.count
    return numbered(from: start, at: index)
  }

  /// 粤公网安备44010402001160号.
  func police() -> String? {
    guard let mark = words.last("公网安备", as: .police, from: tail) else { return nil }
    var start = mark
    if let (value, before) = text.scalar(before: mark, from: 0), isIdeograph(value) { start = before }
    return numbered(from: start, at: mark + "公网安备".utf8.count)
  }

  private func numbered(from start: Int, at index: Int) -> String? {
    var index = index
    var digits = 0
    while index < text.count {
      let (value, length) = text.scalar(at: index)
      if digitValue(value) != nil {
        digits += 1
      } else if value == 0x53F7 {
        index += length
        if index + 1 < text.count, text[index] == 0x2D, isDigit(text[index + 1]) {
          index += 1
          while index < text.count, isDigit(text[index]) { index += 1 }
        }
        break
      } else if !(value == 0x20 || value == 0x7B2C || value == 0x5B57 || (value == 0x2D && digits > 0)) {
        break
      }
      index += length
    }
    return digits >= 5 ? String(decoding: text.solid(start..<index), as: UTF8.self) : nil
  }

  /// The value behind one of the labels, up to a blank, a bar or the line's end.
  func value(of labels: PageWords.Use) -> String? {
    for label in PageWords.texts(of: labels) {
      guard let mark = words.last(label, as: labels, from: tail) else { continue }
      var index = text.skipSpace(from: mark + label.utf8.count, to: text.count)
      guard index < text.count, case let colon = text.scalar(at: index),
        colon.value == 0x3A || colon.value == 0xFF1A
      else { continue }
      index = text.skipSpace(from: index + colon.length, to: text.count)
      var end = index
      while end < text.count, text[end] != 0x0A, text[end] != 0x09, text[end] != 0x20, text[end] != 0x7C {
        end += 1
      }
      let printed = text.line(index..<end)
      if printed.utf8.count >= 6, printed.utf8.count <= 150 { return printed }
    }
    return nil
  }
}
