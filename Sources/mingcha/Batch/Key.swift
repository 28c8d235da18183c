import Localization

/// One key of a call that is answered alone or in a batch: an option on the command line, a member of an object in a
/// batch's line. Both are made from here, so help, options and batch cannot disagree.
struct Key: Sendable {
  enum Kind: Sendable {
    case text
    /// A whole number of that range.
    case integer(ClosedRange<Int>)
    /// Bytes in base64 (RFC 4648 §4).
    case base64
    /// A repeatable option; a string or an array of strings in a line.
    case texts
  }

  let name: String
  let kind: Kind
  /// What its argument is called in the help.
  let argument: String
  let help: Localized

  init(_ name: String, _ kind: Kind = .text, argument: String, _ help: Localized) {
    self.name = name
    self.kind = kind
    self.argument = argument
    self.help = help
  }

  var option: OptionSpec { OptionSpec(name, argument: argument, help) }

  /// `file`, which most readers take, and its alternative for bytes that stand in the line itself.
  static func body(_ name: String) -> [Key] {
    [
      Key("file", argument: "FILE", Localized("读这个文件", en: "read this file")),
      Key(
        name, .base64, argument: "BASE64", Localized("或者直接给出内容的 base64", en: "or the bytes themselves, in base64")),
    ]
  }
}

extension OptionSpec {
  static let batch = OptionSpec(
    "batch",
    Localized(
      "从标准输入逐行读 JSON 对象（键名即选项名），按原顺序逐行写出答案；坏行得到 {\"error\": …}，其余照常",
      en:
        "read one JSON object a line from standard input (keys are the option names) and write one answer a line, "
        + "in the same order; a bad line gets {\"error\": …} and the rest goes on"))
}
