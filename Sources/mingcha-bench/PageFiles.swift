import Glibc
import Web

/// Pages from the disk.
enum PageFiles {
  /// The content of a file, or of all files directly in a folder by their names; what cannot be read is left out.
  static func read(_ path: String) -> [[UInt8]] {
    guard let folder = opendir(path) else { return content(of: path).map { [$0] } ?? [] }
    defer { closedir(folder) }
    var names: [String] = []
    while let entry = readdir(folder) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if !name.hasPrefix(".") { names.append(name) }
    }
    return names.sorted().compactMap { content(of: "\(path)/\($0)") }
  }

  private static func content(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "rb") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&chunk, 1, chunk.count, file)
      if count == 0 { break }
      bytes.append(contentsOf: chunk[..<count])
    }
    return ferror(file) == 0 ? bytes : nil
  }

  /// The bytes of one file; nil when it cannot be read.
  static func bytes(_ path: String) -> [UInt8]? { content(of: path) }

  /// The pages of a list with an address and a file on each line, in that order; nil when one cannot be read.
  static func listed(_ list: String) -> [(url: WebURL, body: [UInt8])]? {
    guard let lines = lines(list) else { return nil }
    var pages: [(url: WebURL, body: [UInt8])] = []
    for line in lines {
      let words = line.split(separator: " ", maxSplits: 1)
      guard words.count == 2, let url = WebURL(String(words[0])), let body = bytes(String(words[1])) else {
        return nil
      }
      pages.append((url, body))
    }
    return pages
  }

  /// The lines of a text; nil when it cannot be read.
  static func lines(_ path: String) -> [String]? {
    content(of: path).map { $0.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) } }
  }
}
