import Localization

/// The profile with which an office begins: what it has to fill in, and whose rules it takes over.
enum StarterProfile {
  /// A JSON5 text that is a valid profile as it stands.
  ///
  /// - Parameters:
  ///   - base: the profile that it extends, by name.
  ///   - title: that profile's title, for the comment.
  static func text(extending base: String, title: String, _ language: Language) -> String {
    func say(_ chinese: String, _ english: String) -> String { Localized(chinese, en: english)[language] }
    return """
      // \(say("依据：", "By: "))\(title.replacing("\n", with: " "))
      // \(say("改好后运行 mingcha profile check 本文件；各键的说明见 docs/profile.md。",
        "Fill it in, then run 'mingcha profile check' on it; docs/profile.md explains every key."))
      {
        version: 1,
        extends: '\(quoted(base))',
        title: '\(say("某市某局网站检查", "Inspection of the websites of an office"))',
        // \(say("本单位名称", "The office's name"))
        agency: '\(say("某市某局", "An office"))',
        // \(say("要检查的网站：门户和各子站。id 用字母数字，定下后不要改。",
        "What to visit: the portal and its subsites. An id is letters and digits, and stays as it is."))
        sites: [
          { id: 'portal', name: '\(say("某市某局", "An office"))', home: 'https://www.example.gov.cn/', portal: true },
          // { id: 'subsite', name: '\(say("某专题网站", "A subsite"))', home: 'https://topic.example.gov.cn/' },
        ],
      }

      """
  }

  private static func quoted(_ text: String) -> String {
    text.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
  }
}
