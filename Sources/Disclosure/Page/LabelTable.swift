/// Labels by their solid text, simplified: which field each stands for.
struct LabelTable: Sendable {
  /// By the length of a label in bytes.
  private var byLength: [[(label: [UInt8], field: String)]] = []
  private let starts: ScalarSet
  /// The characters that come second.
  private let seconds: ScalarSet

  /// - Parameter labels: a field's name and the labels that it goes by.
  init(_ labels: [String: [String]]) {
    var fields: [String: String] = [:]
    for (field, names) in labels {
      for name in names { fields[AttributeNote.simplified(name.withoutSpace)] = field }
    }
    starts = ScalarSet(firstOf: fields.keys)
    seconds = ScalarSet(firstOf: fields.keys.map { String($0.unicodeScalars.dropFirst()) })
    for (label, field) in fields {
      while byLength.count <= label.utf8.count { byLength.append([]) }
      byLength[label.utf8.count].append((label.bytes, field))
    }
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
    // A traditional character has as many bytes as its simplified form.
    guard let first = label.first, label.count < byLength.count, !byLength[label.count].isEmpty,
      first >= 0xF0 || begins(solid, label.startIndex)
    else { return nil }
    if let field = exactField(of: label) { return field }
    guard AttributeNote.holdsTraditional(label) else { return nil }
    return exactField(of: AttributeNote.simplified(String(decoding: label, as: UTF8.self)).bytes[...])
  }

  private func exactField(of label: ArraySlice<UInt8>) -> String? {
    let last = label[label.endIndex - 1]
    for index in byLength[label.count].indices
    where byLength[label.count][index].label[label.count - 1] == last
      && AnyCase.begins(label, with: byLength[label.count][index].label)
    {
      return byLength[label.count][index].field
    }
    return nil
  }

  private static let colon = "：".bytes
  private static let opening = "【".bytes
  private static let closing = "】".bytes

  /// Whether a label can begin at a place in a text.
  @inline(__always)
  func begins(_ text: [UInt8], _ index: Int) -> Bool { starts.contains(text.scalar(at: index).value) }

  /// Whether a text of two characters or more can be a label, by its first two.
  func mayBe(_ text: [UInt8], _ range: Range<Int>) -> Bool {
    let (first, length) = text.scalar(at: range.lowerBound)
    guard starts.contains(first) else { return false }
    let next = text.skipSpace(from: range.lowerBound + length, to: range.upperBound)
    return next >= range.upperBound || seconds.contains(text.scalar(at: next).value)
  }
}
