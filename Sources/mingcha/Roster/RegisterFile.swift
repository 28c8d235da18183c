import Audit
import HTML
import Localization
import Store
import Web

/// A register as a file or as it is stored, in the terms of the other.
enum RegisterFile {
  /// Reads a CSV file in whatever charset it was saved.
  static func read(_ path: String) throws(Exit) -> RegisterReading {
    let bytes = try Files.read(path)
    if bytes.starts(with: [0x50, 0x4B, 0x03, 0x04]) || bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw Exit.file(
        Localized(
          "\(path) 是 Excel 工作簿；请在 Excel 或 WPS 里“另存为 CSV”再导入",
          en: "\(path) is a workbook; save it as CSV in the spreadsheet program first"))
    }
    let text = String(decoding: Decoder.decode(bytes, contentType: nil).utf8, as: UTF8.self)
    let library = try ProfilesFolder.library()
    do { return RegisterReading(text, words: try library.registerWords()) } catch { throw Exit(error) }
  }

  static func stored(_ path: String) throws(Exit) -> [RegisteredSite] {
    let rows: [RegisterRow]
    do { rows = try StoreReader.open(path).register() } catch { throw Exit(error, store: path) }
    guard !rows.isEmpty else {
      throw Exit.profile([
        Localized(
          "\(path) 里没有登记表；先用 mingcha roster import 导入",
          en: "\(path) holds no register; 'mingcha roster import' first")
      ])
    }
    return rows.compactMap(RegisteredSite.init)
  }
}

extension RegisteredSite {
  init?(_ row: RegisterRow) {
    guard let home = WebURL(row.home), let status = Status(rawValue: row.status) else { return nil }
    self.init(
      name: row.name, code: row.code, home: home, sponsor: row.sponsor, supervisor: row.supervisor,
      level: row.level,
      region: row.region, status: status, platform: row.platform, failedLast: row.failedLast)
  }

  var row: RegisterRow {
    RegisterRow(
      key: key, name: name, code: code, home: home.string, sponsor: sponsor, supervisor: supervisor, level: level,
      region: region, status: status.rawValue, platform: platform, failedLast: failedLast)
  }
}
