import Web

/// A script's answer but for what differs between two answers that show the same to a visitor: the number that was
/// asked for, where its text repeats it, and its own address where it names that (a form, a canonical link).
///
/// All else stays as it is. Another number of the text may be what the page says, and two pages that show nothing but a
/// picture, a film or a file, or that have the browser fetch them, differ in a number inside a tag or a script. So two
/// frames that are the same show the same; two that are not (a clock, a counter) may still, which accuses nobody.
enum AnswerFrame {
  /// Elements that name the page's own address without showing what stands there.
  private static let naming: Set<String> = ["a", "form", "link", "meta"]

  static func digest(of body: [UInt8], at url: WebURL) -> UInt64 {
    var digest = Digest64()
    digest.add(frame(of: body, at: url))
    return digest.value
  }

  static func frame(of body: [UInt8], at url: WebURL) -> [UInt8] {
    let own = ownNames(of: url)
    let asked = numbers(in: url)
    var frame: [UInt8] = []
    frame.reserveCapacity(body.count)
    var place = 0
    while place < body.count {
      let byte = body[place]
      if byte == 0x3C, let name = tagName(in: body, at: place) {
        place = copyTag(of: body, from: place, own: naming.contains(name) ? own : [], to: &frame)
        if name == "script" || name == "style" {
          let end = endOfRawText(in: body, from: place, name)
          frame += body[place..<end]
          place = end
        }
      } else if byte.isDigit {
        let end = body[place...].firstIndex { !$0.isDigit } ?? body.endIndex
        // One for all that may be asked for, so that a number is not the same as none.
        if asked.contains(body[place..<end]) { frame.append(0x30) } else { frame += body[place..<end] }
        place = end
      } else {
        frame.append(byte)
        place += 1
      }
    }
    return frame
  }

  /// The numbers of the address's query.
  private static func numbers(in url: WebURL) -> Set<ArraySlice<UInt8>> {
    Set(Array((url.query ?? "").utf8).split { !$0.isDigit })
  }

  /// How the page at that address may name it.
  private static func ownNames(of url: WebURL) -> [[UInt8]] {
    guard let query = url.query else { return [] }
    let file = String(url.path.dropFirst(url.directory.count))
    return Set([url.origin + url.path, url.path, "./" + file, file, ""]).flatMap { before in
      Set([query, query.replacing("&", with: "&amp;")]).map { Array((before + "?" + $0).utf8) }
    }
  }

  /// In lower case, of an opening tag; a slash and no more of a closing one; nil when no tag begins there.
  private static func tagName(in body: [UInt8], at place: Int) -> String? {
    var end = place + 1
    guard end < body.count else { return nil }
    if body[end] == 0x2F { return "/" }
    while end < body.count, body[end].isAlpha || end > place + 1 && body[end].isDigit { end += 1 }
    return end == place + 1 ? nil : String(decoding: body[(place + 1)..<end], as: UTF8.self).lowercased()
  }

  /// Copies the tag, with nothing in the place of values that are one of `own`.
  ///
  /// - Returns: the place behind the tag.
  private static func copyTag(
    of body: [UInt8], from start: Int, own: [[UInt8]], to frame: inout [UInt8]
  ) -> Int {
    var place = start
    var isAfterEquals = false
    while place < body.count {
      let byte = body[place]
      frame.append(byte)
      place += 1
      if byte == 0x3E { return place }
      if isAfterEquals, byte == 0x22 || byte == 0x27 {
        let end = body[place...].firstIndex(of: byte) ?? body.endIndex
        let value = body[place..<end]
        if !own.contains(where: { value.elementsEqual($0) }) { frame += value }
        if end < body.endIndex { frame.append(byte) }
        place = min(end + 1, body.endIndex)
      }
      isAfterEquals = byte == 0x3D || isAfterEquals && byte.isWhitespace
    }
    return place
  }

  private static func endOfRawText(in body: [UInt8], from start: Int, _ name: String) -> Int {
    let end = Array("</\(name)".utf8)
    var place = start
    while let next = body[place...].firstIndex(of: 0x3C) {
      if next + end.count <= body.count,
        body[next..<(next + end.count)].elementsEqual(end, by: { $0.isAlpha ? $0 | 0x20 == $1 : $0 == $1 })
      {
        return next
      }
      place = next + 1
    }
    return body.endIndex
  }
}
