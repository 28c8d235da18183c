import JSON
import Testing

@Suite struct `Reading JSON5` {
  /// A value written as JSON, to compare with.
  private func text(_ node: JSONNode) -> String {
    var json = JSONWriter()
    write(node, to: &json)
    return json.text
  }

  private func write(_ node: JSONNode, to json: inout JSONWriter) {
    switch node.value {
    case .null: json.null()
    case .bool(let flag): json.value(flag)
    case .number(let number): if let whole = node.int { json.value(whole) } else { json.value(number) }
    case .string(let text): json.value(text)
    case .array(let nodes): json.array { json in for node in nodes { write(node, to: &json) } }
    case .object(let members):
      json.object { json in
        for member in members {
          json.key(member.key)
          write(member.value, to: &json)
        }
      }
    }
  }

  @Test(arguments: [
    ("null", "null"), (" true ", "true"), ("[]", "[]"), ("{}", "{}"), ("[1,2,]", "[1,2]"), ("{a:1,}", #"{"a":1}"#),
    (#"{"名称": '国务院', $b_1: "x", Ünï: null}"#, #"{"名称":"国务院","$b_1":"x","Ünï":null}"#),
    ("// 行\n[1 /* 块 * / */ , 2]// end", "[1,2]"), ("\u{FEFF}{栏目: []}", #"{"栏目":[]}"#),
    ("[+1, -1, .5, 5., 1e3, 1E-2, 0x1F, -0Xff, 0]", "[1,-1,0.5,5,1000,0.01,31,-255,0]"),
    (#"'a\'b\"c\n\t\b\f\v\0\x41\u4e2d\/\q'"#, #""a'b\"c\n\t\u0008\u000c\u000b\u0000A中/q""#),
    (#""\ud83d\ude00 \ud83d x""#, "\"😀 \u{FFFD} x\""),
    ("'eins \\\nzwei \\\r\ndrei'", #""eins zwei drei""#), ("\u{A0}\u{3000}\u{2028}[ ]\u{FEFF}", "[]"),
    (#"{\u0061b: 1}"#, #"{"ab":1}"#), ("{null: null, true: true}", #"{"null":null,"true":true}"#),
    ("'\u{2028}'", "\"\u{2028}\""),
  ])
  func `understands what the specification allows`(_ document: String, _ expected: String) throws {
    #expect(text(try JSON5.parse(document)) == expected)
  }

  @Test func `reads infinities and not-a-number`() throws {
    let node = try JSON5.parse("[Infinity, -Infinity, +Infinity, NaN, -NaN, -0]")
    let numbers = try #require(node.array).compactMap(\.number)
    #expect(numbers[..<3] == [.infinity, -.infinity, .infinity])
    #expect(numbers[3].isNaN && numbers[4].isNaN)
    #expect(numbers[5].sign == .minus)
  }

  @Test(arguments: [
    ("", 1, 1), ("{", 1, 2), ("{a:1 b:2}", 1, 6), ("{a:1,\n a:2}", 2, 2), ("[1 2]", 1, 4), ("[,]", 1, 2),
    ("{,}", 1, 2), ("{1:2}", 1, 2), ("'abc", 1, 1), ("'a\nb'", 1, 3), ("/* …", 1, 1), ("[1] x", 1, 5),
    ("tru", 1, 1),
    ("012", 1, 1), ("0x", 1, 1), ("1e", 1, 1), (".", 1, 1), ("+", 1, 1), ("1.2.3", 1, 1), ("'\\x4'", 1, 2),
    ("'\\u12'", 1, 2), ("'\\01'", 1, 2), ("'\\1'", 1, 2), ("/", 1, 1), ("{\"a\"}", 1, 5), ("{a 1}", 1, 4),
    ("'中文\\", 1, 4), ("[\r\n\r,", 3, 1), ("0b1", 1, 1), ("--1", 1, 1), ("{\\u0031a: 1}", 1, 2), ("1_000", 1, 1),
  ])
  func `says where the first mistake is`(_ document: String, _ line: Int, _ column: Int) throws {
    let error = try #require(throws: JSONSyntaxError.self) { try JSON5.parse(document) }
    #expect(error.position == JSONNode.Position(line: line, column: column), "\(error.problem)")
    #expect(!error.problem.isEmpty)
  }

  @Test func `keeps the places of names and values`() throws {
    let node = try JSON5.parse("{\n  '名': 1, // …\r\n  b:\n    [2, '三'],\n}")
    let members = try #require(node.members)
    #expect(members.map(\.position) == [.init(line: 2, column: 3), .init(line: 3, column: 3)])
    #expect(members.map(\.value.position) == [.init(line: 2, column: 8), .init(line: 4, column: 5)])
    #expect(node["b"]?.array?.last?.position == .init(line: 4, column: 9))
  }

  @Test func `nests two hundred levels and not one more`() throws {
    let deep = String(repeating: "[", count: 200) + String(repeating: "]", count: 200)
    #expect(try JSON5.parse(deep).array?.count == 1)
    #expect(throws: JSONSyntaxError(at: .init(line: 1, column: 201), "nested deeper than 200")) {
      try JSON5.parse("[" + deep + "]")
    }
    #expect(throws: JSONSyntaxError.self) { try JSON5.parse(String(repeating: "{a:", count: 100_000)) }
  }

  @Test func `refuses bytes that are not UTF-8 and says where`() throws {
    let bytes = Array("{a:\n '中".utf8) + [0xFF, 0x27, 0x7D]
    let error = try #require(throws: JSONSyntaxError.self) { try JSON5.parse(bytes) }
    #expect(error == JSONSyntaxError(at: .init(line: 2, column: 4), "the text is not UTF-8 here"))
  }

  @Test func `survives thirty thousand damaged documents`() {
    let model = Array(
      #"""
      {// 注
       'a': [1, .5e-3, 0xFF, +Infinity], "b\u4e2d\ud83d\ude00": 'x\
       y', c: {d: null, e: true,},}
      """#.utf8)
    var random = SeededRandom(seed: 7)
    var accepted = 0
    for _ in 0..<30_000 {
      var bytes = model
      for _ in 0...Int.random(in: 0...5, using: &random) {
        guard let place = bytes.indices.randomElement(using: &random) else { break }
        switch Int.random(in: 0...3, using: &random) {
        case 0: bytes[place] = UInt8.random(in: 0...255, using: &random)
        case 1: bytes.remove(at: place)
        case 2: bytes.insert(Array(#"{}[],:'"\/*0x.e+-"#.utf8).randomElement(using: &random) ?? 0, at: place)
        default: bytes.removeSubrange(place...)
        }
      }
      do {
        _ = try JSON5.parse(bytes)
        accepted += 1
      } catch {
        #expect(error.position.line >= 1 && error.position.column >= 1)
      }
    }
    #expect(accepted > 0 && accepted < 30_000)
  }
}

/// A reproducible source of accidents (SplitMix64).
private struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
