/// Labels by their solid text, simplified: which field each stands for.
struct LabelTable: Sendable {
  private let fields: [String: String]
  private let longest: Int
  private let starts: ScalarSet

  /// - Parameter labels: a field's name and the labels that it goes by.
  init(_ labels: [String: [String]]) {
    var fields: [String: String] = [:]
    for (field, names) in labels {
      for name in names { fields[AttributeNote.simplified(name.withoutSpace)] = field }
    }
    self.fields = fields
    longest = fields.keys.map { $0.utf8.count }.max() ?? 0
    starts = ScalarSet(firstOf: fields.keys)
  }

  /// The field that a label stands for. It comes without white space; a colon at its end and the brackets of
  /// 【label】 do not matter.
  func field(of solid: [UInt8]) -> String? {
    var label = solid[...]
    while let last = label.last, last == 0x3A { label.removeLast() }
    if label.suffix(3).elementsEqual(Self.colon) { label.removeLast(3) }
    if label.starts(with: Self.opening), label.suffix(3).elementsEqual(Self.closing) {
      label = label.dropFirst(3).dropLast(3)
    }
    guard let first = label.first, label.count <= longest + 6 else { return nil }
    guard first >= 0xF0 || begins(solid, label.startIndex) else { return nil }
    let text = String(decoding: label, as: UTF8.self)
    return fields[text] ?? fields[AttributeNote.simplified(text)]
  }

  private static let colon = "：".bytes
  private static let opening = "【".bytes
  private static let closing = "】".bytes

  /// Whether a label can begin at a place in a text.
  func begins(_ text: [UInt8], _ index: Int) -> Bool { starts.contains(text.scalar(at: index).value) }
}
