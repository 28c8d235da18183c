import CLibXML2
import Glibc

/// An XPath 1.0 expression by which a profile overrides how a page is read. Rare and slow on purpose: the page is
/// parsed once more, into libxml2's tree, which lives only within one call.
public struct XPathQuery: Sendable, Hashable {
  /// One node that the expression found; an expression that yields a string, number or truth value gives one row
  /// with that as its text.
  public struct Row: Sendable, Equatable {
    /// The node's text with white space collapsed, or the value of an attribute.
    public let text: String
    /// `href` of the element, or of the first element below it that has one.
    public let href: String?
    /// The line of the decoded source, from 1; nil for a value without a place. libxml2 counts to 65,535.
    public let line: Int?
  }

  public struct Failure: Error, Sendable, Equatable {
    public enum Reason: Sendable, Equatable {
      /// The expression is not XPath 1.0, or names a prefix or function that does not exist.
      case badExpression
      /// The evaluation took more steps than any override needs.
      case tooExpensive
      /// The page could not be read as a tree.
      case unreadablePage
    }

    public let reason: Reason
    public let expression: String
    /// Bytes of the expression before the place of the complaint; nil when it has no place.
    public let offset: Int?
  }

  public let expression: String

  /// - Throws: `Failure` with `badExpression`, so that a profile is refused before a crawl begins.
  public init(_ expression: String) throws(Failure) {
    self.expression = expression
    _ = try evaluate(Array("<html></html>".utf8), limit: 1_000) { _ in true }
  }

  /// What the expression finds in a page, in document order.
  ///
  /// - Parameter utf8: the decoded page, as in `Document.source`.
  /// - Throws: `Failure`; unknown functions and prefixes show themselves only here.
  public func rows(in utf8: [UInt8]) throws(Failure) -> [Row] {
    try evaluate(utf8, limit: 10_000_000, XPathQuery.rows)
  }

  private func evaluate<Answer>(
    _ utf8: [UInt8], limit: UInt, _ read: (xmlXPathObjectPtr) -> Answer
  ) throws(Failure) -> Answer {
    LibXML.ready
    // libxml2 makes no tree of nothing, but a blank page is a page.
    let isBlank = utf8.allSatisfy { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
    let page = isBlank ? Array("<html></html>".utf8)[...] : utf8.prefix(Document.largestSource)
    let document = page.withUnsafeBytes { bytes in
      htmlReadMemory(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, "UTF-8", LibXML.options)
    }
    guard let document else { throw failure(.unreadablePage, nil) }
    defer { xmlFreeDoc(document) }
    guard let context = xmlXPathNewContext(document) else { throw failure(.unreadablePage, nil) }
    defer { xmlXPathFreeContext(context) }
    clibxml2_restrict_xpath(context, limit)
    guard let compiled = xmlXPathCtxtCompile(context, expression) else { throw failure(.badExpression, context) }
    defer { xmlXPathFreeCompExpr(compiled) }
    guard let object = xmlXPathCompiledEval(compiled, context) else {
      // XPath's own codes are numbered from this one in libxml2's list.
      let code = context.pointee.lastError.code - Int32(XML_XPATH_EXPRESSION_OK.rawValue)
      let isLimit = code == Int32(XPATH_OP_LIMIT_EXCEEDED.rawValue)
      throw failure(isLimit ? .tooExpensive : .badExpression, context)
    }
    defer { xmlXPathFreeObject(object) }
    return read(object)
  }

  private func failure(_ reason: Failure.Reason, _ context: xmlXPathContextPtr?) -> Failure {
    let offset = context.map { Int($0.pointee.lastError.int1) }
    return Failure(reason: reason, expression: expression, offset: reason == .badExpression ? offset : nil)
  }

  private static func rows(_ object: xmlXPathObjectPtr) -> [Row] {
    guard object.pointee.type == XPATH_NODESET else {
      return [Row(text: take(xmlXPathCastToString(object)), href: nil, line: nil)]
    }
    guard let nodes = object.pointee.nodesetval else { return [] }
    xmlXPathNodeSetSort(nodes)
    return (0..<Int(nodes.pointee.nodeNr)).compactMap { index in nodes.pointee.nodeTab[index].map(row) }
  }

  private static func row(_ node: xmlNodePtr) -> Row {
    let line = xmlGetLineNo(node)
    return Row(text: take(xmlNodeGetContent(node)), href: href(node), line: line > 0 ? Int(line) : nil)
  }

  private static func href(_ node: xmlNodePtr) -> String? {
    // Attributes and texts have no elements below them, and their structs end before `properties`.
    guard node.pointee.type == XML_ELEMENT_NODE else { return nil }
    var current: xmlNodePtr? = node
    while let element = current {
      if element.pointee.type == XML_ELEMENT_NODE, let value = xmlGetProp(element, "href") { return take(value) }
      if let child = element.pointee.children, element.pointee.type == XML_ELEMENT_NODE {
        current = child
        continue
      }
      var next = element
      while next != node, next.pointee.next == nil, let parent = next.pointee.parent { next = parent }
      current = next == node ? nil : next.pointee.next
    }
    return nil
  }

  /// A C string of libxml2's with white space collapsed; frees it.
  private static func take(_ text: UnsafeMutablePointer<xmlChar>?) -> String {
    guard let text else { return "" }
    defer { clibxml2_free(text) }
    var output: [UInt8] = []
    var collapser = TextCollapser(start: 0)
    collapser.append(Array(UnsafeBufferPointer(start: text, count: strlen(text)))[...], to: &output)
    return String(decoding: output, as: UTF8.self)
  }
}
