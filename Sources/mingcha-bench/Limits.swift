import HTML
import HTTP

/// What no crawler can do without: downloading the pages, and parsing them, by the libraries alone. Each is a process of
/// its own, so that `bench/measure.py` measures it as it measures crawlers.
enum Limits {
  /// - Parameters:
  ///   - what: `download` of addresses, or libxml2's `events` or `tree` of files.
  ///   - list: a file with one address or path a line.
  /// - Returns: false when there is no such limit or list, or a file of it cannot be read.
  static func run(_ what: String, _ list: String) -> Bool {
    guard let lines = PageFiles.lines(list) else { return false }
    switch what {
    case "download":
      let (answers, bytes) = BareDownload.run(lines)
      print("\(answers) answers, \(bytes) bytes")
    case "events", "tree":
      var bytes = 0
      for line in lines {
        guard let page = PageFiles.bytes(line) else { return false }
        bytes += page.count
        if what == "tree" { BareParse.tree(page) } else { BareParse.events(page) }
      }
      print("\(lines.count) files, \(bytes) bytes")
    default: return false
    }
    return true
  }
}
