import Testing

@testable import HTTP

@Suite struct `Header fields` {
  func headers(_ lines: String...) -> Headers {
    var headers = Headers()
    for line in lines { #expect(Array(line.utf8).withUnsafeBytes { headers.add(line: $0) }) }
    return headers
  }

  @Test func `names are lower case, values are trimmed, order is kept`() {
    let list = headers("Content-TYPE: \ttext/html \r\n", "X-A:1\r\n", "x-a: 2\n").list
    #expect(list.map(\.name) == ["content-type", "x-a", "x-a"])
    #expect(list.map(\.value) == ["text/html", "1", "2"])
  }

  @Test func `RFC 9112 §5.2: a folded line goes on with the field before it`() {
    #expect(headers("X-A: one\r\n", "  two\r\n", "X-B: 3\r\n")["x-a"] == "one two")
    #expect(headers(" nothing before it\r\n").count == 0)
  }

  @Test(arguments: ["no colon at all\r\n", ": no name\r\n"])
  func `lines that are no fields are passed over`(line: String) {
    #expect(headers(line).count == 0)
  }

  @Test func `an empty value is there, a missing field is nil`() {
    let headers = headers("X-A:\r\n")
    #expect(headers["x-a"] == "" && headers["x-b"] == nil)
    #expect(headers.bytes("x-a")?.count == 0)
  }

  @Test func `RFC 9110 §5.5: bytes that are not UTF-8 are characters of ISO 8859-1`() {
    var headers = Headers()
    let line = Array("X-A: caf".utf8) + [0xe9] + Array("\r\n".utf8)
    #expect(line.withUnsafeBytes { headers.add(line: $0) })
    #expect(headers["x-a"] == "café")
    #expect(self.headers("X-A: 公开\r\n")["x-a"] == "公开")
  }

  @Test func `the 257th field is refused`() {
    var headers = Headers()
    let line = Array("A: b\r\n".utf8)
    let taken = line.withUnsafeBytes { line in (0..<300).prefix { _ in headers.add(line: line) }.count }
    #expect(taken == 256)
  }
}
