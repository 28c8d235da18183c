import Glibc

/// HTML files below a folder.
enum SavedPages {
  static func read(below folder: String) -> [(path: String, page: [UInt8])] {
    guard let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var pages: [(path: String, page: [UInt8])] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      let path = "\(folder)/\(name)"
      if name.hasPrefix(".") { continue }
      if name.hasSuffix(".html") || name.hasSuffix(".htm") {
        if let page = content(of: path) { pages.append((path, page)) }
      } else {
        pages += read(below: path)
      }
    }
    return pages
  }

  private static func content(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var content: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&buffer, 1, buffer.count, file)
      guard count > 0 else { return content }
      content.append(contentsOf: buffer[..<count])
    }
  }
}
