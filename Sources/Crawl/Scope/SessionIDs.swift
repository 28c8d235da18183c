import Web

/// Session identifiers in addresses: each visit would be given new ones, and one page would have endless addresses.
/// The address without them is the one that is recorded and fetched.
enum SessionIDs {
  static func stripped(_ url: WebURL) -> WebURL { isSuspicious(url.string) ? url.strippingSessionIDs() : url }

  /// A look at each byte that spares nearly all addresses the taking apart: is there `;`, `(`, `sess`, or a
  /// parameter whose name ends in `id`, `en` or `rt`?
  private static func isSuspicious(_ text: String) -> Bool {
    var last: UInt32 = 0
    let bytes = text.utf8.span
    for place in bytes.indices {
      let byte = bytes[place]
      if byte == UInt8(ascii: ";") || byte == UInt8(ascii: "(") { return true }
      if byte == UInt8(ascii: "=") {
        switch last & 0xFFFF {
        case 0x6964, 0x656E, 0x7274: return true
        default: break
        }
      }
      last = last << 8 | UInt32(byte | 0x20)
      if last == 0x7365_7373 { return true }
    }
    return false
  }
}
