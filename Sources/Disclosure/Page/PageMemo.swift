import HTML
import Web

/// What is remembered from page to page. Class names, styles and scripts are the template's, so that the same few
/// hundred come again on every page of a site; equal bytes give equal readings, whatever page they stand on.
final class PageMemo {
  let scripts = ScriptMemo()
  var names = NameMemo()
  private var offScreen = Memo<Bool>()

  /// Whether a style puts its element out of the window.
  func isOffScreen(_ style: Range<Int>, in text: [UInt8]) -> Bool {
    offScreen.value(of: text, style) { OffScreen.isDeclared(in: $0) }
  }
}

/// What names and styles say of their elements.
struct NameMemo {
  private var classes = Memo<NameSense>()
  private var ids = Memo<NameSense>()
  private var styles = Memo<PageView.Marks>()

  mutating func sense(ofClass name: Range<Int>, in text: [UInt8]) -> NameSense {
    classes.value(of: text, name) { NameSense(class: $0) }
  }

  mutating func sense(ofID name: Range<Int>, in text: [UInt8]) -> NameSense {
    ids.value(of: text, name) { NameSense(id: $0) }
  }

  mutating func marks(ofStyle style: Range<Int>, in text: [UInt8]) -> PageView.Marks {
    styles.value(of: text, style) { PageView.Marks(style: $0) }
  }
}

/// What was made of byte strings, by their bytes. Long ones and more than a site has are not kept.
struct Memo<Value> {
  private var table = ByteTable()
  private var values: [Value] = []
  private let longest: Int
  private let most: Int
  private let mostBytes: Int

  /// - Parameters:
  ///   - longest: in bytes, of what is kept.
  ///   - most: how many are kept; then everything is forgotten.
  ///   - mostBytes: of all that is kept; likewise.
  init(longest: Int = 400, most: Int = 20_000, mostBytes: Int = 1 << 20) {
    self.longest = longest
    self.most = most
    self.mostBytes = mostBytes
  }

  mutating func removeAll() {
    guard !values.isEmpty else { return }
    table.removeAll()
    values.removeAll()
  }

  mutating func value(of text: [UInt8], _ range: Range<Int>, make: (ArraySlice<UInt8>) -> Value) -> Value {
    guard range.count <= longest else { return make(text[range]) }
    if values.count >= most || table.size > mostBytes { removeAll() }
    let (number, isNew) = table.number(of: text, range)
    if isNew { values.append(make(text[range])) }
    return values[number]
  }

  mutating func value(of text: String, make: () -> Value) -> Value {
    guard text.utf8.count <= longest else { return make() }
    if values.count >= most || table.size > mostBytes { removeAll() }
    let (number, isNew) = table.number(of: text)
    if isNew { values.append(make()) }
    return values[number]
  }
}
