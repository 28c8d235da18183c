import Synchronization
public import Web

/// One way in which the page points at something.
///
/// Most links of a page are its template's, so what they say is an object that pages share: a copy is one count.
public struct Link: Sendable {
  public enum Element: String, Sendable {
    case a, area, img, script, link, iframe, frame, form, meta, object, embed, media, style, onclick, data, option
  }
  /// What the target is, as far as the address tells.
  public enum Relation: String, Sendable { case page, asset, attachment, external, other }

  /// What the link says, wherever it stands.
  package let body: Body
  /// Where the element starts in the decoded page, from 1; columns in Unicode scalars.
  public var line: Int
  public var column: Int

  /// The normalised target, or nil when it cannot be fetched (`javascript:`, `mailto:`, malformed).
  public var url: WebURL? { body.url }
  /// As written in the page.
  public var raw: String { body.raw }
  public var text: String { body.text }
  public var element: Element { body.element }
  public var relation: Relation { body.relation }

  public init(url: WebURL?, raw: String, text: String, element: Element, relation: Relation, line: Int, column: Int)
  {
    self.init(
      Body(url: url, raw: raw, text: text, element: element, relation: relation), line: line, column: column)
  }

  init(_ body: Body, line: Int, column: Int) {
    self.body = body
    self.line = line
    self.column = column
  }

  package final class Body: Sendable {
    package let url: WebURL?
    package let raw: String
    package let text: String
    package let element: Element
    package let relation: Relation
    /// The link of an element that many pages have in the same bytes.
    package let isShared: Bool
    private let known = AtomicLazyReference<Known>()

    init(
      url: WebURL?, raw: String, text: String, element: Element, relation: Relation, isShared: Bool = false
    ) {
      self.url = url
      self.raw = raw
      self.text = text
      self.element = element
      self.relation = relation
      self.isShared = isShared
    }

    /// Its address as whoever follows it wants it: of a shared link made once, by whichever page comes first, so that
    /// `make` may depend on nothing but the address.
    package func known(_ make: (WebURL) -> Known) -> Known? {
      if let known = known.load() { return known }
      guard let made = url.map(make) else { return nil }
      return isShared ? known.storeIfNil(made) : made
    }

    var shared: Body {
      Body(url: url, raw: raw, text: text, element: element, relation: relation, isShared: true)
    }
  }

  /// An address and its hash, as whoever follows links wants them.
  package final class Known: Sendable {
    package let url: WebURL
    package let hash: UInt64
    package init(url: WebURL, hash: UInt64) {
      self.url = url
      self.hash = hash
    }
  }
}
