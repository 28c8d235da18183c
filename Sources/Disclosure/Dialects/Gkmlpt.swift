import HTML
import JSON

/// Guangdong's disclosure platform (gkmlpt): a detail page is an empty shell, and the whole document stands in
/// `window._CONFIG.DETAIL`, its body as an HTML text.
enum Gkmlpt {
  struct Detail {
    var title: String
    /// The body's HTML.
    var content: String
    var published: DateMatch?
    var record: DocumentRecord
  }

  static func detail(in reading: Reading) -> Detail? {
    for (_, script) in reading.view.scripts where script.namesConfig {
      let code = script.code
      guard let start = code.firstIndex(of: mark, in: 0..<code.count),
        let open = code.firstIndex(of: [0x7B], in: start..<min(code.count, start + 40)),
        let end = ScriptText.closing(code, open, 0x7B, 0x7D), let json = try? JSON5.parse(Array(code[open..<end]))
      else { continue }
      let root = json["DETAIL"] ?? json
      guard let title = root["title"]?.string?.nonEmpty, let content = root["content"]?.string else { continue }
      return Detail(
        title: title, content: content, published: published(root, reading), record: record(root, reading))
    }
    return nil
  }

  private static func published(_ root: JSONNode, _ reading: Reading) -> DateMatch? {
    let scanner = DateScanner(reference: reading.input.reference)
    for key in ["display_publish_time", "publish_time", "first_publish_time", "created_at"] {
      if let text = root[key]?.string, let match = scanner.first(in: text) { return match }
      if let seconds = root[key]?.int, let day = EmbeddedRows.moment(seconds) {
        return DateMatch(day: day, minute: nil, range: 0..<0, shape: .full)
      }
    }
    return nil
  }

  private static func record(_ root: JSONNode, _ reading: Reading) -> DocumentRecord {
    var record = DocumentRecord()
    record.indexNumber = root["identifier"]?.string?.nonEmpty
    record.documentNumber = root["document_number"]?.string?.nonEmpty
    record.agency = root["publisher"]?.string?.nonEmpty
    record.subject = root["classify_main_name"]?.string?.nonEmpty
    record.keywords = root["keywords"]?.string?.nonEmpty
    record.name = root["title"]?.string?.nonEmpty
    record.created =
      root["date"]?.int.flatMap { EmbeddedRows.moment($0) }
      ?? root["date"]?.string.flatMap { DateScanner(reference: reading.input.reference).first(in: $0)?.day }
    record.issued = published(root, reading)?.day
    if root["is_abolished"]?.bool == true || root["is_abolished"]?.int == 1 { record.validity = "废止" }
    return record
  }

  static let config = "_CONFIG".bytes
  private static let mark = "DETAIL".bytes
}
