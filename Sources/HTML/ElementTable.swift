import CLibXML2
import Glibc

/// What the parser has to know of elements by their names. Which start tag ends which open element, and which
/// elements have no content, is libxml2's knowledge of HTML and is asked of the library, once in the process.
struct ElementTable: Sendable {
  /// Names that get no number here are numbered by each page from this one on.
  static let limit: Int32 = 128

  static let shared = ElementTable()

  let names: NameTable
  let tags: [Tag]
  /// By tag, the number of its element; -1 for `other`.
  private let numbers: [Int32]
  /// Those that only a start tag has: `br`, `img`, `input` …
  let isEmpty: [Bool]
  /// How far an end tag reaches: it closes no element of a higher class that is still open.
  let endClass: [Int]
  /// For every element, as bits, those whose start tags end it.
  private let endedBy: [(low: UInt64, high: UInt64)]

  let html, head, body, p, script, style, noframes, frame, frameset: Int32
  /// Those for which a `head` is implied, as bits.
  private let headContent: (low: UInt64, high: UInt64)

  private init() {
    LibXML.ready
    let names = (ElementTable.html4 + Tag.allCases.filter { $0 != .other }.map(\.name)).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    precondition(names.count <= Int(ElementTable.limit), "more elements than bits")
    self.names = NameTable(names.enumerated().map { ($0.element, UInt8($0.offset)) })
    tags = names.map { name in Tag.allCases.first { $0.name == name } ?? .other }
    numbers = Tag.allCases.map { tag in Int32(names.firstIndex(of: tag.name) ?? -1) }
    isEmpty = names.map { name in
      name.withUTF8Pointer { htmlTagLookup($0)?.pointee.empty ?? 0 } != 0
    }
    endClass = names.map { ElementTable.endClasses[$0] ?? 0 }
    endedBy = names.map { open in
      ElementTable.bits(names.indices.filter { ElementTable.ends(open, startOf: names[$0]) })
    }
    func number(_ name: String) -> Int32 {
      guard let index = names.firstIndex(of: name) else { preconditionFailure("no element \(name)") }
      return Int32(index)
    }
    html = number("html")
    head = number("head")
    body = number("body")
    p = number("p")
    script = number("script")
    style = number("style")
    noframes = number("noframes")
    frame = number("frame")
    frameset = number("frameset")
    headContent = ElementTable.bits(
      ["script", "style", "meta", "link", "title", "base"].map { Int(number($0)) })
  }

  /// Whether the start of an element ends the innermost open one.
  @inline(__always)
  func ends(_ open: Int32, by started: Int32) -> Bool {
    guard open < ElementTable.limit, started < ElementTable.limit else { return false }
    return ElementTable.has(started, in: endedBy[Int(open)])
  }

  func number(of tag: Tag) -> Int32 { tag == .other ? -1 : numbers[Int(tag.rawValue)] }

  @inline(__always)
  func isHeadContent(_ element: Int32) -> Bool {
    element < ElementTable.limit && ElementTable.has(element, in: headContent)
  }

  @inline(__always)
  private static func has(_ element: Int32, in bits: (low: UInt64, high: UInt64)) -> Bool {
    let number = UInt64(truncatingIfNeeded: element)
    return (number < 64 ? bits.low >> number : bits.high >> (number & 63)) & 1 == 1
  }

  private static func bits(_ elements: [Int]) -> (low: UInt64, high: UInt64) {
    elements.reduce(into: (low: 0, high: 0)) { bits, element in
      if element < 64 { bits.low |= 1 << UInt64(element) } else { bits.high |= 1 << UInt64(element - 64) }
    }
  }

  /// The library answers for an element of a tree, so it is shown one with that name.
  private static func ends(_ open: String, startOf started: String) -> Bool {
    open.withUTF8Pointer { open in
      started.withUTF8Pointer { started in
        guard let element = xmlNewNode(nil, started) else { return false }
        defer { xmlFreeNode(element) }
        // The library does not ask its table for two of one name.
        if strcmp(open, started) == 0 { return ElementTable.endedByTheirLike.contains(String(cString: open)) }
        return htmlAutoCloseTag(nil, open, element) != 0
      }
    }
  }

  /// The elements of HTML 4, and those that libxml2 knows besides.
  private static let html4 = """
    a abbr acronym address applet area b base basefont bdo big blockquote body br button caption center cite code col \
    colgroup dd del dfn dir div dl dt em embed fieldset font form frame frameset h1 h2 h3 h4 h5 h6 head hr html i \
    iframe img input ins isindex kbd label legend li link listing map menu meta noframes noscript object ol optgroup \
    option p param pre q s samp script select small span strike strong style sub sup table tbody td textarea tfoot th \
    thead title tr tt u ul var xmp
    """.split(separator: " ").map(String.init)

  /// Elements of which none lies directly within another of its kind.
  private static let endedByTheirLike: Set<String> = [
    "a", "col", "colgroup", "form", "li", "option", "p", "tbody", "td", "th", "tr",
  ]

  private static let endClasses = [
    "div": 1, "td": 2, "th": 2, "tr": 3, "thead": 4, "tbody": 4, "tfoot": 4, "table": 5, "head": 6, "body": 6,
    "html": 7,
  ]
  static let endClassCount = 8
}

extension String {
  fileprivate func withUTF8Pointer<Answer>(_ body: (UnsafePointer<UInt8>) -> Answer) -> Answer {
    withCString { text in text.withMemoryRebound(to: UInt8.self, capacity: utf8.count + 1, body) }
  }
}
