import JSON
import Localization

/// `try`: one reader on one input, to understand a verdict or to test a profile without the network.
enum TryCommand: Command {
  /// A new reader is one file and one line here.
  static let readers: [any TryReader.Type] = [
    TryRobots.self,
    TryURL.self,
    TryDate.self,
    TrySitemap.self,
    TryCalendar.self,
    TryPersonalData.self,
  ]

  static let spec = CommandSpec(
    "try", Localized("单独试一个读取器：一个输入，一个答案", en: "one reader on one input, one answer"),
    usage: readers.map { $0.name + " [options]" },
    options: [.batch],
    examples: readers.flatMap { $0.examples })

  static func spec(for words: [String]) -> CommandSpec { reader(in: words)?.spec ?? spec }

  static func run(_ arguments: Arguments, _ console: Console) async throws(Exit) {
    guard let name = arguments.operands.first else { throw Exit.usage(choices("请给出读取器", "name a reader")) }
    guard let type = readers.first(where: { $0.name == name }) else {
      throw Exit.usage(choices("没有读取器“\(name)”", "there is no reader '\(name)'"))
    }
    guard arguments.operands.count == 1 else {
      let word = arguments.operands[1]
      throw Exit.usage(
        Localized("多出的词“\(word)”；输入要写在选项里", en: "'\(word)' is too much; inputs are given by options"))
    }
    try answer(with: try type.init(), arguments, console)
  }

  private static func answer(
    with reader: some TryReader, _ arguments: Arguments, _ console: Console
  ) throws(Exit) {
    let keys = type(of: reader).keys
    guard arguments.has("batch") else {
      var json = JSONWriter()
      try reader.answer(KeyValues(arguments, keys), &json)
      console.print(json.text)
      return
    }
    if let key = keys.first(where: { arguments.has($0.name) }) {
      throw Exit.usage(Batch.clash(key))
    }
    Batch.run(keys, console) { values, json throws(Exit) in try reader.answer(values, &json) }
  }

  /// The reader that the words name: the first word that is a reader's name.
  private static func reader(in words: [String]) -> (any TryReader.Type)? {
    for word in words {
      if let reader = readers.first(where: { $0.name == word }) { return reader }
    }
    return nil
  }

  private static func choices(_ chinese: String, _ english: String) -> Localized {
    let names = readers.map { $0.name }
    return Localized(
      "\(chinese)：\(names.joined(separator: "、"))", en: "\(english): \(names.joined(separator: ", "))")
  }
}
