/// A language that people read Mingcha in. Reports default to Chinese.
public enum Language: String, Sendable, CaseIterable {
  case chinese = "zh"
  case english = "en"

  /// The language of a POSIX locale name such as `zh_CN.UTF-8` or `en_US`; anything but Chinese is English.
  public init(locale: String) {
    self = locale.lowercased().hasPrefix("zh") ? .chinese : .english
  }
}

/// A text that exists in both languages. There is no fallback: a text without one of them does not compile.
public struct Localized: Sendable, Hashable {
  public let chinese: String
  public let english: String

  public init(_ chinese: String, en english: String) {
    self.chinese = chinese
    self.english = english
  }

  public subscript(language: Language) -> String {
    switch language {
    case .chinese: chinese
    case .english: english
    }
  }
}
