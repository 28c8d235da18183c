/// The elements that reading a page tells apart. Every other element is `other`; its name is kept in the node's
/// document (`Document.name(of:)`).
public enum Tag: UInt8, Sendable, BitwiseCopyable, CaseIterable {
  case other, html, head, body, title, meta, base, link, script, style, noscript, template
  case a, area, img, iframe, frame, form, input, select, option, textarea, button, label
  case object, embed, video, audio, source, track, map
  case div, p, span, font, b, strong, i, em, u, br, hr, center, pre, blockquote
  case h1, h2, h3, h4, h5, h6
  case ul, ol, li, dl, dt, dd
  case table, thead, tbody, tfoot, tr, td, th, caption
  case header, footer, nav, main, article, section, aside, time
  case ucaptitle, ucapcontent, datastore, recordset, record
}

/// The attributes that reading a page asks for. Every other attribute is dropped while parsing.
public enum Attribute: UInt8, Sendable, CaseIterable {
  case id, `class`, style, name, content, charset, property
  case href, src, srcset, action, method, data, poster, background, value, type, rel, target
  case title, alt, onclick, datetime, hidden, querydata, usemap, tabindex
  case httpEquiv, ariaLabel, ariaHidden, dataSrc, dataOriginal, dataLazySrc, dataSrcset, dataHref, dataURL,
    onchange, oldsrc
}

extension Tag {
  /// The name as in a document, in lower case. `other` has none of its own: ask the document.
  public var name: String { String(describing: self) }
}

extension Attribute {
  /// The name as in a document, in lower case.
  public var name: String {
    switch self {
    case .httpEquiv: "http-equiv"
    case .ariaLabel: "aria-label"
    case .ariaHidden: "aria-hidden"
    case .dataSrc: "data-src"
    case .dataOriginal: "data-original"
    case .dataLazySrc: "data-lazy-src"
    case .dataSrcset: "data-srcset"
    case .dataHref: "data-href"
    case .dataURL: "data-url"
    default: String(describing: self)
    }
  }
}
