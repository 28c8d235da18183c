import Glibc
import Localization

/// Reading and writing whole files, with messages that say what to do.
enum Files {
  /// The bytes of a file, or of standard input for `-`.
  static func read(_ path: String) throws(Exit) -> [UInt8] {
    let file = path == "-" ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
    guard file >= 0 else { throw failed("读不了", "cannot read", path) }
    defer { if path != "-" { close(file) } }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = buffer.withUnsafeMutableBytes { Glibc.read(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        throw failed("读不了", "cannot read", path)
      }
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  /// Writes a whole file beside its place and moves it there, so that a full disk leaves no half a report.
  static func write(_ bytes: [UInt8], to path: String) throws(Exit) {
    let draft = path + ".part"
    let file = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard file >= 0 else { throw failed("写不了", "cannot write", path) }
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        let problem = failed("写不了", "cannot write", path)
        close(file)
        unlink(draft)
        throw problem
      }
      rest = rest.dropFirst(count)
    }
    guard close(file) == 0, rename(draft, path) == 0 else { throw failed("写不了", "cannot write", path) }
  }

  /// Makes a folder and those above it.
  static func makeFolder(_ path: String) throws(Exit) {
    var made = path.hasPrefix("/") ? "" : "."
    for part in path.split(separator: "/") {
      made += "/" + part
      if mkdir(made, 0o755) != 0, errno != EEXIST { throw failed("建不了目录", "cannot make the folder", path) }
    }
  }

  private static func failed(_ chinese: String, _ english: String, _ path: String) -> Exit {
    let why = String(cString: strerror(errno))
    return .file(Localized("\(chinese) \(path)：\(why)", en: "\(english) \(path): \(why)"))
  }
}

extension Files {
  /// Removes a store with SQLite's own files beside it; one that is not there is no failure.
  ///
  /// - Returns: whether nothing is left of it.
  @discardableResult static func removeStore(_ path: String) -> Bool {
    var isGone = true
    for ending in ["", "-wal", "-shm"] where unlink(path + ending) != 0 && errno != ENOENT { isGone = false }
    return isGone
  }
}

extension Files {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  /// The path from the root, links resolved; as given when there is no such file.
  static func fullPath(_ path: String) -> String {
    guard let full = realpath(path, nil) else { return path }
    defer { free(full) }
    return String(cString: full)
  }

  /// Throws when no file can be made in the folder.
  static func probe(_ folder: String) throws(Exit) {
    let path = folder + "/.mingcha-probe"
    try write([], to: path)
    unlink(path)
  }
}
