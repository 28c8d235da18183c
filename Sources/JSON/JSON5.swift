/// Reads JSON5 (the JSON5 specification 1.0.0), and so also JSON (RFC 8259): comments, single quotes, trailing
/// commas, names without quotes, hexadecimal numbers, signs, `Infinity`, `NaN`, strings over several lines. Total:
/// any bytes give a value or an error with its place, never a crash.
///
/// Stricter than the specification in what would hide a mistake in a profile: a repeated name is an error, so is
/// nesting deeper than 200, and text that is not UTF-8.
public enum JSON5 {
  public static let deepestNesting = 200

  /// The one value of a document. A byte order mark at its beginning is passed over.
  ///
  /// - Throws: `JSONSyntaxError` with the place of the first mistake.
  public static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONNode {
    var reader = JSON5Reader(bytes)
    return try reader.document()
  }

  /// The same for a text.
  public static func parse(_ text: String) throws(JSONSyntaxError) -> JSONNode { try parse(Array(text.utf8)) }
}
