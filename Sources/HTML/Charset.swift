/// Which character encoding a page was read in, and what decided.
public struct Charset: Sendable, Equatable {
  /// In the order in which they are asked (WHATWG Encoding and HTML standards); `guess` is by the bytes alone,
  /// also when they contradict every declaration.
  public enum Source: String, Sendable { case bom, http, meta, guess }

  /// The WHATWG name in lower case: `utf-8`, `gb18030` (for gb2312 and gbk too), `big5`, `utf-16le`, …
  public let name: String
  public let source: Source
  /// How many pieces of the page were no text in that encoding and are U+FFFD now: 0 on a sound page. A page that
  /// was put together from parts in several encodings shows itself here.
  public let replaced: Int

  public init(name: String, source: Source, replaced: Int = 0) {
    self.name = name
    self.source = source
    self.replaced = replaced
  }
}

extension Charset {
  /// What turns the Chinese of a link's query, given in UTF-8, into the bytes that browsers send from a page in that
  /// charset (WHATWG URL, “percent-encode after encoding”); nil where those are UTF-8 anyway. What the charset cannot
  /// say becomes a character reference.
  ///
  /// - Parameter name: of a `Charset`.
  public static func queryEncoder(_ name: String) -> (([UInt8]) -> [UInt8])? {
    guard let encoding = Encoding.named(name.utf8), !encoding.isUTF16, let converter = encoding.converter else {
      return nil
    }
    return { Transcoder.bytes($0, in: converter) }
  }
}
