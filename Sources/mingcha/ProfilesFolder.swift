import Audit
import Disclosure
import FoundationEssentials
import Localization

/// Finds the folder `profiles/` that belongs to this program: `$MINGCHA_PROFILES`; beside an installed program in
/// `../share/mingcha/profiles`; above a program in its build folder; or in the working folder.
enum ProfilesFolder {
  static func library() throws(Exit) -> ProfileLibrary {
    if let named = Console.environment("MINGCHA_PROFILES"), !named.isEmpty {
      guard isLibrary(named) else {
        throw Exit.profile([
          Localized(
            "MINGCHA_PROFILES 指向的 \(named) 不是配置目录",
            en: "MINGCHA_PROFILES names \(named), which is no profiles folder")
        ])
      }
      return ProfileLibrary(root: named)
    }
    for candidate in candidates() where isLibrary(candidate) { return ProfileLibrary(root: candidate) }
    throw Exit.profile([
      Localized(
        "找不到自带的 profiles 目录；请用 make install 安装，或把它的位置写在环境变量 MINGCHA_PROFILES 里",
        en: "the profiles folder was not found; install with 'make install', or name it in MINGCHA_PROFILES")
    ])
  }

  /// The library's working calendar.
  static func calendar() throws(Exit) -> WorkCalendar {
    let library = try library()
    do { return try library.calendar() } catch { throw Exit(error) }
  }

  private static func candidates() -> [String] {
    var found: [String] = []
    if let program = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe") {
      var folder = parent(program)
      found.append(parent(folder) + "/share/mingcha/profiles")
      while folder != "/" && !folder.isEmpty {
        found.append(folder + "/profiles")
        folder = parent(folder)
      }
    }
    found.append(FileManager.default.currentDirectoryPath + "/profiles")
    return found
  }

  private static func isLibrary(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path + "/standards")
  }

  private static func parent(_ path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "" }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
