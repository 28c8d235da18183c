import JSON
import Testing

/// `try`, `--batch` and `calendar`: one reader on one input, alone or line by line.
@Suite struct TryTests {
  @Test(arguments: [
    (
      ["robots", "--robots_b64", "VXNlci1hZ2VudDogKgpEaXNhbGxvdzogL2EK", "--url", "http://a.gov.cn/a/b"],
      #"{"allowed":false,"line":2,"rule":"Disallow: /a","sitemaps":[],"remarks":[]}"#
    ),
    (
      ["url", "--input", "../b c.html", "--base", "http://www.example.gov.cn/x/y/"],
      #"{"url":"http://www.example.gov.cn/x/b%20c.html","host":"www.example.gov.cn","target":"name","reason":null}"#
    ),
    (
      ["url", "--input", "http://0x7f.1/"],
      #"{"url":"http://127.0.0.1/","host":"127.0.0.1","target":"private","reason":"loopback"}"#
    ),
    (
      ["url", "--input", "http://8.8.8.8"],
      #"{"url":"http://8.8.8.8/","host":"8.8.8.8","target":"public","reason":null}"#
    ),
    (
      ["url", "--input", "mailto:a@example.gov.cn"],
      #"{"url":null,"host":null,"target":"bad-scheme","reason":"bad-scheme: mailto"}"#
    ),
    (["url", "--input", "http://a b/"], #"{"url":null,"host":null,"target":"invalid","reason":"invalid-host"}"#),
    (
      ["url", "--input", "/s?q=政", "--base", "http://a.cn/", "--charset", "gb2312"],
      #"{"url":"http://a.cn/s?q=%D5%FE","host":"a.cn","target":"name","reason":null}"#
    ),
    (
      ["date", "--text", "发布时间：05-23 09:30", "--reference", "2026-11-22"],
      #"{"date":"2026-05-23","time":"09:30","text":"05-23 09:30"}"#
    ),
    (["date", "--text", "电话：20200628"], #"{"date":null}"#),
    (
      ["sitemap", "--body_b64", "aHR0cDovL2EuY24vMQo="],
      #"{"type":"text","truncated":false,"urls":[{"url":"http://a.cn/1","lastmod":null}]}"#
    ),
    (
      ["calendar", "--date", "2026-09-30", "--add", "20"], #"{"workday":true,"result":"2026-11-03","workdays":20}"#
    ),
    (
      ["calendar", "--date", "2026-10-20", "--until=2026-09-30"],
      #"{"workday":true,"result":null,"workdays":-10}"#
    ),
    (["calendar", "--date", "2026-10-10"], #"{"workday":true,"result":null,"workdays":null}"#),
    (
      ["personal-data", "--text", "联系人：13812345678"],
      #"{"matches":[{"kind":"mobile","masked":"138****5678","offset":4,"length":11}]}"#
    ),
  ])
  func `answers one object`(words: [String], answer: String) throws {
    let outcome = try Program.run(["try"] + words)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output == answer + "\n")
  }

  @Test(arguments: [
    (["try"], "name a reader"), (["try", "urls"], "there is no reader 'urls'"),
    (["try", "url"], "input is required"), (["try", "url", "x"], "'x' is too much"),
    (["try", "robots", "--url", "http://a.cn/"], "file or robots_b64 is required"),
    (["try", "sitemap", "--body-b64", "%%"], "body_b64 is no valid base64"),
    (["try", "date", "--text", "x", "--reference", "2026-2-3"], "takes a day like 2026-10-15"),
    (["try", "calendar", "--date", "2026-01-01", "--add", "-1"], "add takes a whole number"),
    (["try", "calendar", "--date", "2030-01-01"], "the arrangement of 2030 is not known"),
    (["try", "url", "--batch", "--input", "x"], "the lines give 'input'"),
    (["calendar"], "say DATE"), (["calendar", "2026-10-01", "+x"], "not '+x'"),
    (["calendar", "2026-12-30", "+20"], "the arrangement of 2027 is not known"),
  ])
  func `says what is wrong and exits with 2`(words: [String], says: String) throws {
    let outcome = try Program.run(words)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(says), "\(outcome.errors)")
  }

  @Test func `each reader has help of its own, in which every key is an option`() throws {
    for (reader, key) in [("robots", "--robots_b64"), ("url", "--base"), ("calendar", "--until")] {
      #expect(try Program.run(["try", reader, "--help"]).output.contains(key))
      #expect(try Program.run(["help", "try", reader, "--lang", "zh"]).output.contains("用法：mingcha try \(reader)"))
    }
  }

  @Test func `a batch answers line by line in order, and a bad line harms no other`() throws {
    let outcome = try Program.run(
      ["try", "url", "--batch"],
      input: """
        {"input": "/1", "base": "http://a.cn/x", "label": 7}
        not JSON

        ["input"]
        {"input": 5}
        {"base": "http://a.cn/"}
        {"inptu": "/2"}
        {"input": "/3", "base": null}\r
        {"input": "/4", "base": "http://a.cn/"}
        """)
    #expect(outcome.status == 0)
    let answers = try outcome.output.split(separator: "\n").map { try JSON5.parse(String($0)) }
    #expect(
      answers.map { $0["url"]?.string } == ["http://a.cn/1"] + Array(repeating: nil, count: 7) + ["http://a.cn/4"])
    #expect(
      answers.map { $0["error"]?.string?.prefix(20).description } == [
        nil, "no valid JSON at col", "no valid JSON at col", "the line should be o", "input takes a string",
        "input is required", "input is required", nil, nil,
      ])
    #expect(answers[7]["reason"]?.string == "no-base")
    #expect(outcome.errors.contains("line 7: the key 'inptu' means nothing here; did you mean input?"))
    #expect(!outcome.errors.contains("label"))
  }

  @Test func `a batch of pages is read like single ones`() throws {
    let folder = try Folder()
    let file = try folder.write("a.html", "<title>公告</title><a href='b.html'>甲</a>")
    let outcome = try Program.run(
      ["inspect", "--batch"],
      input: """
        {"file": "\(file)", "url": "http://www.example.gov.cn/x/"}
        {"file": "\(folder.path)/none.html"}
        {"body_b64": "*"}
        {"file": "\(file)", "status": "200"}
        {"file": "\(file)", "body_b64": ""}
        {"body_b64": "PHA+MQ==", "url": "http://www.example.gov.cn/1.html", "status": 404}
        """)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let answers = try outcome.output.split(separator: "\n").map { try JSON5.parse(String($0)) }
    #expect(
      answers.map { $0["error"]?.string?.prefix(19).description } == [
        nil, "cannot read \(folder.path)".prefix(19).description, "body_b64 is no vali", "status takes a whol",
        "give file or body_b", nil,
      ])
    #expect(answers[0]["links"]?.array?.first?["url"]?.string == "http://www.example.gov.cn/x/b.html")
    #expect(answers[0]["base"]?.string == "http://www.example.gov.cn/x/")
    #expect(answers[0]["soft404"]?["verdict"]?.bool == false)
    #expect(answers[5]["kind"]?.string == "notfound")
    let single = try Program.run(["inspect", file, "--url", "http://www.example.gov.cn/x/", "--format", "jsonl"])
    #expect(single.output.split(separator: "\n").first == outcome.output.split(separator: "\n").first)
  }

  @Test func `calendar speaks both languages and JSON`() throws {
    #expect(try Program.run(["calendar", "2026-10-10"]).output == "2026-10-10 (Saturday) is a working day\n")
    #expect(try Program.run(["calendar", "2015-09-03", "--lang", "zh"]).output == "2015-09-03（星期四）不是工作日\n")
    #expect(
      try Program.run(["calendar", "2026-09-30", "+20"]).output
        == "20 working days after 2026-09-30: 2026-11-03 (Tuesday)\n")
    #expect(
      try Program.run(["calendar", "2026-09-30", "2026-10-20", "--format", "json"]).output
        == #"{"workday":true,"result":null,"workdays":10}"# + "\n")
  }
}
