/// Cutting `<title>` at its separators.
enum TitleParts {
  static func split(_ title: String) -> [String] {
    let bytes = title.bytes
    var parts: [String] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let (value, length) = bytes.scalar(at: index)
      if divides(value, bytes, index, length) {
        let part = bytes.line(start..<index)
        if !part.isEmpty { parts.append(part) }
        start = index + length
      }
      index += length
    }
    let last = bytes.line(start..<bytes.count)
    if !last.isEmpty { parts.append(last) }
    return parts
  }

  private static func divides(_ value: UInt32, _ bytes: [UInt8], _ index: Int, _ length: Int) -> Bool {
    switch value {
    case 0x5F, 0x7C, 0xFF5C, 0xBB, 0x3E: return true
    case 0x2D:
      // 2020-06 and 1-10月 are no separators.
      let digitBefore = index > 0 && isDigit(bytes[index - 1])
      let digitAfter = index + 1 < bytes.count && isDigit(bytes[index + 1])
      return !(digitBefore && digitAfter)
    default: return false
    }
  }

  /// Ends like the name of a site or an office.
  static func namesSite(_ part: String) -> Bool {
    let part = part.withoutSpace
    return part.utf8.count <= 90 && endings.contains { part.ends(with: $0) }
  }

  private static let endings = [
    "网", "网站", "政府", "局", "厅", "委员会", "委", "门户", "平台", "办公室", "公众信息网", "信息网", "中心", "部", "人民网", "首页",
    "专栏", "频道", "大学", "学院",
  ].map(\.bytes)
}

/// A title that runs over several lines, or that was written into an attribute with its tags.
enum TitleLines {
  /// Lines as one: a break before 关于 or an opening bracket is only layout.
  static func joined(_ lines: [String]) -> String {
    var title = ""
    for line in lines {
      let isLayout = continuations.contains { line.begins(with: $0) }
      title += title.isEmpty || isLayout ? line : " " + line
    }
    return title
  }

  /// A meta value without tags and references that an editor escaped into it.
  static func plain(_ value: String) -> String {
    guard value.utf8.contains(where: { $0 == 0x3C || $0 == 0x26 }) else { return value }
    var lines: [String] = []
    var rest = value[...]
    while let tag = rest.range(ofBreak: ()) {
      lines.append(ScriptText.withoutTags(String(rest[..<tag.lowerBound])))
      rest = rest[tag.upperBound...]
    }
    lines.append(ScriptText.withoutTags(String(rest)))
    return joined(lines.filter { !$0.isEmpty })
  }

  private static let continuations = ["关于", "關於", "（", "(", "〔", "【", "——"].map(\.bytes)
}

extension Substring {
  /// The first `<br>` in any spelling.
  fileprivate func range(ofBreak: ()) -> Range<Index>? {
    var index = startIndex
    while let open = self[index...].firstIndex(of: "<") {
      index = self.index(after: open)
      guard self[index...].prefix(2).lowercased() == "br", let close = self[index...].firstIndex(of: ">") else {
        continue
      }
      return open..<self.index(after: close)
    }
    return nil
  }
}

extension String {
  var droppingEllipsis: String {
    guard let byte = utf8.last, byte == 0x2E || byte == 0xA6 else { return self }
    var text = self
    while let last = text.last, last == "…" || last == "." { text.removeLast() }
    return text
  }
}
