import JSON
import Testing

@Suite struct `Writing JSON` {
  @Test func `puts commas between members and elements, and nowhere else`() {
    var json = JSONWriter()
    json.object { json in
      json.member("a", 1)
      json.key("b");
      json.array { json in
        json.value(1)
        json.array { _ in }
        json.object { json in json.member("c", true) }
        json.null()
      }
      json.key("d"); json.object { _ in }
      json.member("e", ["甲", "乙"])
      json.member("f", nil as String?)
      json.member("g", nil as Int?)
    }
    #expect(json.text == #"{"a":1,"b":[1,[],{"c":true},null],"d":{},"e":["甲","乙"],"f":null,"g":null}"#)
  }

  @Test func `indents a pretty document by two spaces`() {
    var json = JSONWriter(pretty: true)
    json.object { json in
      json.member("a", 1)
      json.key("b");
      json.array { json in
        json.value("x")
        json.value("y")
      }
      json.key("c"); json.array { _ in }
    }
    #expect(
      json.text == """
        {
          "a": 1,
          "b": [
            "x",
            "y"
          ],
          "c": []
        }
        """)
  }

  @Test(arguments: [
    ("标题 “引”", "标题 “引”"), ("a\"b", #"a\"b"#), ("a\\b", #"a\\b"#), ("\n\r\t", #"\n\r\t"#),
    ("\u{0}\u{1F}\u{7F}", "\\u0000\\u001f\u{7F}"), ("😀", "😀"), ("</script>", "</script>"),
  ])
  func `escapes what RFC 8259 section 7 demands`(_ text: String, _ escaped: String) throws {
    var json = JSONWriter()
    json.value(text)
    #expect(json.text == "\"\(escaped)\"")
    #expect(try JSON5.parse(json.bytes).string == text)
  }

  @Test func `writes numbers that JSON can say`() {
    var json = JSONWriter()
    json.array { json in
      for number in [0.5, -1, 1e21, .infinity, -.infinity, .nan] { json.value(number) }
      json.value(Int.min)
      json.raw(#"{"raw":1}"#)
    }
    #expect(json.text == #"[0.5,-1.0,1e+21,null,null,null,-9223372036854775808,{"raw":1}]"#)
  }

  @Test func `writes what the reader reads`() throws {
    let source = #"{"a":[1,2.5,"三",null,true,{"b":[]}],"c":"\u0000"}"#
    let node = try JSON5.parse(source)
    var json = JSONWriter()
    json.object { json in
      json.key("a");
      json.array { json in
        json.value(node["a"]?.array?[0].int ?? 0)
        json.value(node["a"]?.array?[1].number ?? 0)
        json.value(node["a"]?.array?[2].string ?? "")
        json.null()
        json.value(node["a"]?.array?[4].bool ?? false)
        json.object { json in
          json.key("b"); json.array { _ in }
        }
      }
      json.member("c", node["c"]?.string)
    }
    #expect(json.text == source)
  }
}
