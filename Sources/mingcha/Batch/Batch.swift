import JSON
import Localization

/// Answers lines: one JSON object in, one out, in the same order, in one process. What is answered is written before
/// the program waits for more, so it can be talked to line by line.
enum Batch {
  /// A reader that answers one call by writing one JSON value.
  typealias Answer = (_ values: KeyValues, _ json: inout JSONWriter) throws(Exit) -> Void

  private static let flushSize = 1 << 16

  static func run(_ keys: [Key], _ console: Console, answer: Answer) {
    var lines = LineReader()
    var output: [UInt8] = []
    var strangers: Set<String> = []
    var number = 0
    let flush = {
      guard !output.isEmpty else { return }
      console.print(bytes: output)
      output.removeAll(keepingCapacity: true)
    }
    while let line = lines.next(beforeWaiting: flush) {
      number += 1
      var unknown: [String] = []
      output.append(contentsOf: self.answer(line, keys, &unknown, console.language, answer))
      output.append(0x0A)
      for name in unknown where strangers.insert(name).inserted { warn(name, number, keys, console) }
      if output.count > flushSize { flush() }
    }
    flush()
  }

  /// An option was given that belongs into the lines.
  static func clash(_ key: Key) -> Localized {
    Localized(
      "--batch 的输入来自各行，不能再给 --\(key.name)", en: "with --batch the lines give '\(key.name)', not the options")
  }

  private static func answer(
    _ line: ArraySlice<UInt8>, _ keys: [Key], _ unknown: inout [String], _ language: Language, _ answer: Answer
  ) -> [UInt8] {
    var json = JSONWriter()
    do throws(Exit) {
      try answer(KeyValues(try parse(line), keys, unknown: &unknown), &json)
      return json.bytes
    } catch {
      var json = JSONWriter()
      let text = error.messages.map { $0[language] }.joined(separator: "; ")
      json.object { json in json.member("error", text) }
      return json.bytes
    }
  }

  private static func parse(_ line: ArraySlice<UInt8>) throws(Exit) -> JSONNode {
    do { return try JSON5.parse(Array(line)) } catch {
      throw Exit.usage(
        Localized(
          "第 \(error.position.column) 列不是有效的 JSON：\(error.problem)",
          en: "no valid JSON at column \(error.position.column): \(error.problem)"))
    }
  }

  /// A key that nobody reads may be a label of the caller's own, or a slip: said once, on stderr.
  private static func warn(_ name: String, _ number: Int, _ keys: [Key], _ console: Console) {
    guard let near = NearestWord.of(name, among: keys.map(\.name)) else {
      console.detail(
        Localized("第 \(number) 行的键“\(name)”没有用处，已略过", en: "line \(number): the key '\(name)' means nothing here"))
      return
    }
    console.note(
      Localized(
        "第 \(number) 行的键“\(name)”没有用处；是不是想写 \(near)？",
        en: "line \(number): the key '\(name)' means nothing here; did you mean \(near)?"))
  }
}
