/// Names and attributes of elements.
extension Document {
  /// The name of an element in lower case, also of one that `Tag` does not know; empty for other nodes.
  public func name(of node: Int) -> String {
    guard nodes[node].kind == .element else { return "" }
    guard nodes[node].tag == .other else { return nodes[node].tag.name }
    return stored(Document.nameKey, of: node).map { String(decoding: arena[$0], as: UTF8.self) } ?? ""
  }

  /// The value of an attribute with its references resolved, empty when it is there without one; nil when it is
  /// absent.
  public func attribute(_ attribute: Attribute, of node: Int) -> String? {
    stored(attribute.rawValue, of: node).map { String(decoding: arena[$0], as: UTF8.self) }
  }

  /// The kept attributes of an element, one after another; none for other nodes.
  @inlinable
  public func attributeNumbers(of node: Int) -> Range<Int> {
    guard nodes[node].kind == .element else { return 0..<0 }
    let first = Int(nodes[node].first)
    return first..<first + Int(nodes[node].count)
  }

  /// Which attribute it is (`Attribute.rawValue`; other numbers are of no use), and where its value lies in `arena`.
  @inlinable
  public func attribute(number: Int) -> (key: UInt8, value: Range<Int>) {
    let stored = attributes[number]
    let start = Int(stored.first)
    return (stored.key, start..<start + Int(stored.count))
  }

  /// Where the value of an attribute lies in `arena`; nil when it is absent.
  @inlinable
  public func range(of attribute: Attribute, in node: Int) -> Range<Int>? { stored(attribute.rawValue, of: node) }

  /// The same as bytes, without a copy.
  public func attributeBytes(_ attribute: Attribute, of node: Int) -> ArraySlice<UInt8>? {
    stored(attribute.rawValue, of: node).map { arena[$0] }
  }

  /// The kept attributes of an element as a set of bits, `1 << Attribute.rawValue`; 0 for other nodes.
  public func attributeMask(of node: Int) -> UInt64 {
    guard nodes[node].kind == .element, nodes[node].count > 0 else { return 0 }
    let first = Int(nodes[node].first)
    var mask: UInt64 = 0
    for index in first..<first + Int(nodes[node].count) where attributes[index].key < 64 {
      mask |= 1 << UInt64(attributes[index].key)
    }
    return mask
  }

  public func hasAttribute(_ attribute: Attribute, of node: Int) -> Bool {
    stored(attribute.rawValue, of: node) != nil
  }

  public func id(of node: Int) -> String? { attribute(.id, of: node) }

  /// Whether `class` contains that word, in the same case.
  public func hasClass(_ word: String, of node: Int) -> Bool {
    guard let range = stored(Attribute.class.rawValue, of: node) else { return false }
    let length = word.utf8.count
    var start = range.lowerBound
    for index in range.lowerBound...range.upperBound {
      guard index == range.upperBound || Document.isSpace(arena[index]) else { continue }
      if index - start == length, length > 0, arena[start..<index].elementsEqual(word.utf8) { return true }
      start = index + 1
    }
    return false
  }

  /// Whether the element's own markup hides it: `hidden`, `aria-hidden="true"` or `display:none` in `style`.
  /// Style sheets and scripts are not known, and ancestors are not asked.
  public func isHidden(_ node: Int) -> Bool {
    guard nodes[node].kind == .element, nodes[node].count > 0 else { return false }
    if hasAttribute(.hidden, of: node) { return true }
    if let aria = attributeBytes(.ariaHidden, of: node), equalsIgnoringCase(aria, "true") { return true }
    guard let style = attributeBytes(.style, of: node) else { return false }
    return Document.declaresDisplayNone(style)
  }

  /// The range in the arena of a stored attribute.
  @usableFromInline
  func stored(_ key: UInt8, of node: Int) -> Range<Int>? {
    guard nodes[node].kind == .element else { return nil }
    let first = Int(nodes[node].first)
    for index in first..<first + Int(nodes[node].count) where attributes[index].key == key {
      let start = Int(attributes[index].first)
      return start..<start + Int(attributes[index].count)
    }
    return nil
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (byte >= 0x09 && byte <= 0x0D) }

  private func equalsIgnoringCase(_ bytes: ArraySlice<UInt8>, _ lower: StaticString) -> Bool {
    bytes.count == lower.utf8CodeUnitCount
      && lower.withUTF8Buffer { name in zip(bytes, name).allSatisfy { $0 | 0x20 == $1 } }
  }

  /// `display : none` anywhere in a style, in any case and with any spaces; the word before it must have ended.
  public static func declaresDisplayNone(_ style: ArraySlice<UInt8>) -> Bool {
    // `y` is rare in styles.
    guard style.contains(where: { $0 | 0x20 == 0x79 }) else { return false }
    let declaration: StaticString = ";display:none"
    return declaration.withUTF8Buffer { declaration in
      // The start of the style is like a semicolon, and only its first byte can begin the declaration anew.
      var matched = 1
      for byte in style where !isSpace(byte) {
        let lower = byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte
        matched = lower == declaration[matched] ? matched + 1 : lower == declaration[0] ? 1 : 0
        if matched == declaration.count { return true }
      }
      return false
    }
  }
}
