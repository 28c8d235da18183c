public import Localization

/// One thing that is wrong with a profile, at the place where it has to be mended.
public struct ProfileProblem: Sendable, Hashable {
  /// The file as it was named or found.
  public var file: String
  /// From 1; 0 when the problem is the file itself (missing, unreadable).
  public var line: Int
  public var column: Int
  /// The path of keys to the place: `rules.link-dead.points`; empty for the whole file.
  public var key: String
  public var message: Localized

  public init(file: String, line: Int, column: Int, key: String, message: Localized) {
    self.file = file
    self.line = line
    self.column = column
    self.key = key
    self.message = message
  }

  /// `my.json5:12:3: rules.link-ded: 未知的键…`, as compilers print it, so that editors can jump there.
  public func text(_ language: Language) -> String {
    var text = file
    if line > 0 { text += ":\(line):\(column)" }
    if !key.isEmpty { text += ": \(key)" }
    return text + ": " + message[language]
  }
}

/// A profile (or a data file beside it) cannot be used. Names everything that is wrong with it, not only the first.
public struct ProfileError: Error, Sendable, Hashable {
  public let problems: [ProfileProblem]
  public init(problems: [ProfileProblem]) { self.problems = problems }
}
