import CLibXML2
import Glibc

/// A page in libxml2's tree, for the expressions of one override. Rare and slow on purpose: everything else reads
/// `Document`. One task at a time.
public final class XPathPage {
  /// One node that an expression found; an expression that yields a string, number or truth value gives one row with
  /// that as its text.
  public struct Row: Sendable, Equatable {
    /// The node's text with white space collapsed, or the value of an attribute.
    public let text: String
    /// `href` of the element, or of the first element below it that has one.
    public let href: String?
    /// The line of the decoded source, from 1; nil for a value without a place. libxml2 counts to 65,535.
    public let line: Int?
  }

  /// A row, and what each of several expressions finds first within it.
  public struct Record: Sendable, Equatable {
    public let row: Row
    public let fields: [Row?]
  }

  private let document: htmlDocPtr
  private let context: xmlXPathContextPtr

  /// - Parameter utf8: the decoded page, as in `Document.source`; what is beyond `Document.largestSource` is left out.
  /// - Throws: `XPathQuery.Failure` with `unreadablePage`.
  public init(_ utf8: [UInt8]) throws(XPathQuery.Failure) {
    LibXML.ready
    let failure = XPathQuery.Failure(reason: .unreadablePage, expression: "", offset: nil)
    // libxml2 makes no tree of nothing, but a blank page is a page.
    let isBlank = utf8.allSatisfy { $0 == 0x20 || ($0 >= 0x09 && $0 <= 0x0D) }
    let page = isBlank ? Array("<html></html>".utf8)[...] : utf8.prefix(Document.largestSource)
    let tree = page.withUnsafeBytes { bytes in
      htmlReadMemory(
        bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count), nil, "UTF-8", LibXML.options)
    }
    guard let tree else { throw failure }
    guard let context = xmlXPathNewContext(tree) else {
      xmlFreeDoc(tree)
      throw failure
    }
    document = tree
    self.context = context
  }

  deinit {
    xmlXPathFreeContext(context)
    xmlFreeDoc(document)
  }

  /// What the expression finds, in document order.
  ///
  /// - Throws: `XPathQuery.Failure`; unknown functions and prefixes show themselves only here.
  public func rows(_ query: XPathQuery) throws(XPathQuery.Failure) -> [Row] {
    try evaluate(query, at: nil) { object in
      guard object.pointee.type == XPATH_NODESET else { return [value(object)] }
      return nodes(object).map { row($0) }
    }
  }

  /// What the expression finds, in document order, each with what `fields` find first when they begin at that node.
  ///
  /// - Throws: `XPathQuery.Failure` of any of the expressions.
  public func records(_ query: XPathQuery, fields: [XPathQuery?]) throws(XPathQuery.Failure) -> [Record] {
    // The outer result lives until all inner ones are read: its nodes are the tree's, which nothing changes.
    var found: [xmlNodePtr] = []
    try evaluate(query, at: nil) { object in
      if object.pointee.type == XPATH_NODESET { found = nodes(object) }
    }
    var records: [Record] = []
    for node in found {
      var values: [Row?] = []
      for field in fields {
        guard let field else {
          values.append(nil)
          continue
        }
        let first: Row? = try evaluate(field, at: node) { object in
          if object.pointee.type == XPATH_NODESET { return nodes(object).first.map { row($0) } }
          let value = value(object)
          return value.text.isEmpty ? nil : value
        }
        values.append(first)
      }
      records.append(Record(row: row(node), fields: values))
    }
    return records
  }

  /// An element of the page: how many begin before it, and its name. `Document.element(_:)` finds the same one.
  public struct Place: Sendable, Equatable {
    public let number: Int
    public let name: String
  }

  /// The first element that the expression finds; nil when it finds none.
  ///
  /// - Throws: `XPathQuery.Failure`.
  public func element(_ query: XPathQuery) throws(XPathQuery.Failure) -> Place? {
    try evaluate(query, at: nil) { object in
      guard object.pointee.type == XPATH_NODESET,
        let node = nodes(object).first(where: { $0.pointee.type == XML_ELEMENT_NODE })
      else { return nil }
      return Place(number: elements(before: node), name: String(cString: node.pointee.name))
    }
  }

  /// Evaluates with an end to expressions that would run for minutes: libxml2 counts the steps of all expressions of a
  /// context together, so that a page has one budget.
  private func evaluate<Answer>(
    _ query: XPathQuery, at node: xmlNodePtr?, _ read: (xmlXPathObjectPtr) -> Answer
  ) throws(XPathQuery.Failure) -> Answer {
    context.pointee.node = node ?? xmlDocGetRootElement(document)?.pointee.parent
    guard let object = query.evaluate(in: context) else { throw query.failure(in: context) }
    defer { xmlXPathFreeObject(object) }
    return read(object)
  }

  private func nodes(_ object: xmlXPathObjectPtr) -> [xmlNodePtr] {
    guard let nodes = object.pointee.nodesetval else { return [] }
    xmlXPathNodeSetSort(nodes)
    return (0..<Int(nodes.pointee.nodeNr)).compactMap { index in nodes.pointee.nodeTab[index] }
  }

  private func value(_ object: xmlXPathObjectPtr) -> Row {
    Row(text: Self.take(xmlXPathCastToString(object)), href: nil, line: nil)
  }

  private func row(_ node: xmlNodePtr) -> Row {
    let line = xmlGetLineNo(node)
    return Row(
      text: Self.take(xmlNodeGetContent(node)), href: Self.href(node), line: line > 0 ? Int(line) : nil)
  }

  /// Elements that begin before `node`: a walk backwards over elder brothers with all they hold, and parents.
  private func elements(before node: xmlNodePtr) -> Int {
    var count = 0
    var current = node
    while true {
      if let elder = current.pointee.prev {
        current = elder
        while current.pointee.type == XML_ELEMENT_NODE, let last = current.pointee.last { current = last }
      } else if let parent = current.pointee.parent, parent.pointee.type == XML_ELEMENT_NODE {
        current = parent
      } else {
        return count
      }
      if current.pointee.type == XML_ELEMENT_NODE { count += 1 }
    }
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
