import Glibc
import HTML
import Testing

/// `Document.parse` reads a page as libxml2's own parser does: the same nodes, names, attributes and texts. Places
/// are compared for what stands in the page; of implied elements and of texts that begin with a reference
/// libxml2 does not tell the place exactly.
@Suite struct `The parser agrees with libxml2` {
  private struct Piece: Equatable {
    var kind: Document.Kind
    var name: String
    var parent: Int32
    var end: Int32
    var attributes: [String]
    var content: [UInt8]
  }

  private func pieces(_ document: Document) -> [Piece] {
    document.nodes.indices.map { index in
      let node = document.nodes[index]
      return Piece(
        kind: node.kind, name: document.name(of: index), parent: node.parent, end: node.end,
        attributes: Attribute.allCases.compactMap { attribute in
          document.attribute(attribute, of: index).map { "\(attribute)=\($0)" }
        }, content: Array(document.content(of: index)))
    }
  }

  /// The first node in which the two readings differ, or nil.
  private func difference(_ page: [UInt8]) -> String? {
    let ours = Document()
    let library = Document()
    ours.parse(page)
    library.parseByLibrary(page)
    let (left, right) = (pieces(ours), pieces(library))
    guard left != right else { return nil }
    let place =
      zip(left, right).enumerated().first { $0.offset > 0 && $0.element.0 != $0.element.1 }?.offset
      ?? min(left.count, right.count)
    func shown(_ pieces: [Piece], _ document: Document) -> String {
      guard place < pieces.count else { return "nothing" }
      let piece = pieces[place]
      let content = String(decoding: piece.content.prefix(80), as: UTF8.self)
      return
        "\(piece.kind) \(piece.name) \(piece.attributes) parent \(piece.parent) end \(piece.end) “\(content)” at \(document.place(of: place))"
    }
    return
      "\(page.map { $0 < 0x20 || $0 > 0x7E ? "\\x" + String($0, radix: 16) : String(UnicodeScalar($0)) }.joined()) node \(place): \(shown(left, ours)) | libxml2: \(shown(right, library))"
  }

  static let pages =
    HostilePages.models + [
      "", " ", "\n\n文字", "<", "<<", "</", "<a", "<a href", "<a href=", "<a href='x", "<!", "<!-", "<!--", "<!-->",
      "<!--->",
      "<!---->", "<!--x--!>y", "<p", "<p/", "<p/>x", "<script>", "<script></script", "<script></div>x</script>y",
      "<script><noscript>x</noscript>y</script>z", "<style>a<b</style></styles>c", "<title>a<b>c</title>d",
      "<ul><li>a<li>b<ul><li>c</ul><li>d</ul>", "<dl><dt>a<dd>b<dt>c</dl>", "<select><option>a<option>b</select>c",
      "<table><tr><td>a<td>b<tr><th>c</table>d", "<table><div>a</div></table>", "<p>a<div>b</p>c</div>d",
      "<b><p>a</b>b</p>", "<a href=1>a<a href=2>b</a>c</a>d", "<form><form>a</form>b</form>c",
      "<div><span></div></span>x", "<div><table></div>x</table>y", "<td>a</td>b", "<li>a</ul>b",
      "a<html>b<head>c<body>d", "<head><div>a</div><meta name=b></head>c", "<body><head>a</head>b</body>c",
      "<frameset><frame src=a><noframes>b</noframes></frameset>", "<base href=a><p>b",
      "<script></script>a<body b=c>d",
      "<html></html><!-- a --><p>b</p>", "<p a=1 a=2 A=3 title title=4 class = 'x' =y href>z", "<img/><br/><hr/>x",
      "<input type=text value=a/>b", "<a/href=x>y</a>", "<o:p>a</o:p><st1:b>c</st1:b><svg><path/></svg>",
      "<abbr title=a>b</abbr><blink>c</blink><small>d</small>", "a&amp;b&amp c&lt;&#60;&#x3c;&unknown;&nbsp;&;&",
      "<a title='&quot;&amp;x=1&copy=2&lt' href=?a=1&b=2>c</a>", "<?xml version='1.0'?><?php x ?><p>a", "<? x ?>a",
      "<!DOCTYPE html><!-- a --><!DOCTYPE html>b", "<![CDATA[x]]>y", "<P CLASS=A>B</P>", "\u{FEFF}<p>a",
      "<p>\u{1}a\u{7F}b\u{FFFF}c</p>", "<p>a\r\nb\rc</p>",
      "<" + String(repeating: "n", count: 130) + " a=b>c", "<p " + String(repeating: "n", count: 130) + "=b>c",
    ]

  @Test(arguments: pages) func `on small pages`(_ page: String) {
    #expect(difference(Array(page.utf8)) == nil)
  }

  /// The fixtures of the page reader, and with `MINGCHA_CORPUS` all pages of a folder of saved ones.
  @Test func `on saved pages`() {
    let fixtures =
      "/" + #filePath.split(separator: "/").dropLast(2).joined(separator: "/") + "/DisclosureTests/Fixtures"
    var pages = SavedPages.read(below: fixtures)
    #expect(!pages.isEmpty)
    if let corpus = getenv("MINGCHA_CORPUS") { pages += SavedPages.read(below: String(cString: corpus)) }
    for (path, page) in pages {
      #expect(difference(Decoder.decode(page, contentType: nil).utf8) == nil, "\(path)")
    }
  }

  /// What the two read differently on purpose (see `PageParser`) is kept out of the damaged pages.
  private func withoutKnownDifferences(_ page: [UInt8]) -> [UInt8] {
    var bytes = page.map { $0 == 0 ? 0x20 : $0 }
    for index in bytes.indices.dropFirst() {
      // A reference without a number, an instruction whose name is not ASCII.
      if bytes[index - 1] == 0x26, bytes[index] == 0x23 { bytes[index] = 0x2D }
      if bytes[index] >= 0x80, bytes[index - 1] == 0x3F { bytes[index - 1] = 0x21 }
      // A DOCTYPE in the middle, behind which libxml2 takes an end tag for text.
      if bytes[index - 1] == 0x21, bytes[index] | 0x20 == 0x64 { bytes[index] = 0x78 }
    }
    return bytes
  }

  @Test(arguments: 0..<HostilePages.models.count) func `on damaged pages`(_ model: Int) {
    var random = SeededRandom(seed: 7 + UInt64(model))
    let bytes = Array(HostilePages.models[model].utf8)
    for round in 0..<1_000 {
      let damaged = Decoder.decode(random.bytes(count: 0, like: bytes), contentType: nil).utf8
      let difference = difference(withoutKnownDifferences(damaged))
      #expect(difference == nil, "seed 7, model \(model), round \(round)")
      if difference != nil { return }
    }
  }
}
