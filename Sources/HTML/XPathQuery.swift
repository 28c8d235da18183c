import CLibXML2
import Glibc

/// An XPath 1.0 expression by which a profile overrides how a page is read; `XPathPage` evaluates it.
public struct XPathQuery: Sendable, Hashable {
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
    _ = try XPathPage([]).rows(self)
  }

  /// What the expression finds in a page, in document order.
  ///
  /// - Parameter utf8: the decoded page, as in `Document.source`.
  /// - Throws: `Failure`; unknown functions and prefixes show themselves only here.
  public func rows(in utf8: [UInt8]) throws(Failure) -> [XPathPage.Row] { try XPathPage(utf8).rows(self) }

  /// The result at the context's node, which the caller frees; nil when there is none, with the reason left in the
  /// context.
  func evaluate(in context: xmlXPathContextPtr) -> xmlXPathObjectPtr? {
    clibxml2_restrict_xpath(context, Self.mostSteps)
    guard let compiled = xmlXPathCtxtCompile(context, expression) else { return nil }
    defer { xmlXPathFreeCompExpr(compiled) }
    return xmlXPathCompiledEval(compiled, context)
  }

  /// Why the last evaluation in this context gave nothing.
  func failure(in context: xmlXPathContextPtr) -> Failure {
    // XPath's own codes are numbered from this one in libxml2's list.
    let code = context.pointee.lastError.code - Int32(XML_XPATH_EXPRESSION_OK.rawValue)
    guard code != Int32(XPATH_OP_LIMIT_EXCEEDED.rawValue) else {
      return Failure(reason: .tooExpensive, expression: expression, offset: nil)
    }
    return Failure(reason: .badExpression, expression: expression, offset: Int(context.pointee.lastError.int1))
  }

  private static let mostSteps: UInt = 10_000_000
}
