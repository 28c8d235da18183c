import CGetopt
import Glibc
import Localization

/// The words of one command line, sorted into options and operands by `getopt_long`: long and short options,
/// combined short ones, `--option=value`, unique prefixes, `--`.
struct Arguments: Sendable {
  private var values: [String: [String]] = [:]
  /// What is left when the options are taken out.
  private(set) var operands: [String] = []

  /// Reads the words after the command's name. Throws `Exit.usage` with the nearest known option.
  /// Not for two threads at once: `getopt_long` keeps its state in C globals.
  init(_ words: [String], for spec: CommandSpec) throws(Exit) {
    let options = spec.allOptions
    let names = options.map { strdup($0.long) }
    defer { for name in names { free(name) } }
    // Values from 256 on tell long options apart from short ones.
    var table = zip(options.indices, options).map { index, option in
      option.argument == nil
        ? CGetopt.option(name: names[index], has_arg: 0, value: Int32(256 + index))
        : CGetopt.option(name: names[index], has_arg: 1, value: Int32(256 + index))
    }
    // `--content-type` is as good as `--content_type`; with equal values getopt finds no ambiguity in a prefix.
    let hyphenated = options.indices.filter { options[$0].long.contains("_") }
    let aliases = hyphenated.map { strdup(options[$0].long.map { $0 == "_" ? "-" : String($0) }.joined()) }
    defer { for alias in aliases { free(alias) } }
    table += zip(hyphenated, aliases).map { index, alias in
      CGetopt.option(name: alias, has_arg: table[index].has_arg, value: Int32(256 + index))
    }
    table.append(CGetopt.option(name: nil, has_arg: 0, value: 0))
    // A leading colon makes getopt tell a missing argument from an unknown option.
    var shorts = ":"
    for option in options {
      guard let short = option.short else { continue }
      shorts.append(short)
      if option.argument != nil { shorts.append(":") }
    }

    var vector: [UnsafeMutablePointer<CChar>?] = ([spec.name] + words).map { strdup($0) }
    let owned = vector
    defer { for word in owned { free(word) } }
    vector.append(nil)
    let count = Int32(words.count + 1)
    cgetopt_reset()
    while true {
      let result = getopt_long(count, &vector, shorts, &table, nil)
      if result == -1 { break }
      switch result {
      case 0x3F:  // '?'
        throw Exit.usage(Arguments.unknown(vector, options))
      case 0x3A:  // ':'
        let word = Arguments.offender(vector)
        throw Exit.usage(Localized("选项 \(word) 缺少参数", en: "option \(word) needs an argument"))
      default:
        guard let option = Arguments.option(result, in: options) else {
          throw Exit.bug("getopt_long answered \(result)")
        }
        let value = cgetopt_argument().map { String(cString: $0) } ?? ""
        values[option.long, default: []].append(value)
      }
    }
    let first = Int(cgetopt_index())
    operands = (first..<Int(count)).compactMap { index in vector[index].map { String(cString: $0) } }
  }

  func has(_ name: String) -> Bool { values[name] != nil }

  /// The last value given for an option.
  subscript(_ name: String) -> String? { values[name]?.last }

  func all(_ name: String) -> [String] { values[name] ?? [] }

  /// The values of an option that takes a comma-separated list, in order.
  func list(_ name: String) -> [String] {
    all(name).flatMap { $0.split(separator: ",").map(String.init) }
  }

  func required(_ name: String) throws(Exit) -> String {
    guard let value = self[name] else {
      throw Exit.usage(Localized("缺少必需的选项 --\(name)", en: "the option --\(name) is required"))
    }
    return value
  }

  func integer(_ name: String, in range: ClosedRange<Int>) throws(Exit) -> Int? {
    guard let text = self[name] else { return nil }
    guard let number = Int(text), range.contains(number) else {
      throw Exit.usage(
        Localized(
          "--\(name) 应是 \(range.lowerBound) 到 \(range.upperBound) 的整数，而不是“\(text)”",
          en: "--\(name) takes a whole number from \(range.lowerBound) to \(range.upperBound), not '\(text)'"))
    }
    return number
  }

  private static func option(_ result: Int32, in options: [OptionSpec]) -> OptionSpec? {
    if result >= 256 { return options[Int(result) - 256] }
    return options.first { $0.short?.asciiValue.map(Int32.init) == result }
  }

  /// The word at which getopt stopped.
  private static func offender(_ vector: [UnsafeMutablePointer<CChar>?]) -> String {
    let index = Int(cgetopt_index()) - 1
    guard vector.indices.contains(index), let word = vector[index] else { return "" }
    return String(cString: word)
  }

  private static func unknown(_ vector: [UnsafeMutablePointer<CChar>?], _ options: [OptionSpec]) -> Localized {
    let failed = cgetopt_failed_option()
    if failed > 0, failed < 256 {
      let short = Character(UnicodeScalar(UInt8(failed)))
      return Localized("没有选项 -\(short)", en: "there is no option -\(short)")
    }
    let word = offender(vector)
    let name = word.drop { $0 == "-" }.prefix { $0 != "=" }
    let known = options.map(\.long)
    guard let near = NearestWord.of(String(name), among: known) else {
      return Localized("没有选项 \(word)", en: "there is no option \(word)")
    }
    return Localized("没有选项 \(word)；是不是想写 --\(near)？", en: "there is no option \(word); did you mean --\(near)?")
  }
}

extension CGetopt.option {
  fileprivate init(name: UnsafeMutablePointer<CChar>?, has_arg: Int32, value: Int32) {
    self.init(name: UnsafePointer(name), has_arg: has_arg, flag: nil, val: value)
  }
}
