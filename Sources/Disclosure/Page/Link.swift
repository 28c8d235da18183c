public import Web

/// One way in which the page points at something.
///
/// What it says is an object, so that a copy is one count.
public struct Link: Sendable {
  public enum Element: String, Sendable {
    case a, area, img, script, link, iframe, frame, form, meta, object, embed, media, style, onclick, data, option
  }
  /// What the target is, as far as the address tells.
  public enum Relation: String, Sendable { case page, asset, attachment, external, other }

  /// What the link says, wherever it stands.
  private let body: Body
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
    body = Body(url: url, raw: raw, text: text, element: element, relation: relation)
    self.line = line
    self.column = column
  }

  private final class Body: Sendable {
    let url: WebURL?
    let raw: String
    let text: String
    let element: Element
    let relation: Relation

    init(url: WebURL?, raw: String, text: String, element: Element, relation: Relation) {
      self.url = url
      self.raw = raw
      self.text = text
      self.element = element
      self.relation = relation
    }
  }
}
