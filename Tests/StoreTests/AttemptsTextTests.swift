import Testing

@testable import Store

@Suite struct `Looks as text` {
  private static func look(_ outcome: String, at: Double = 1_795_780_865.4447, address: String? = "192.0.2.1")
    -> Attempt
  {
    Attempt(at: at, method: "GET", status: 200, outcome: outcome, address: address, milliseconds: 31)
  }

  @Test(arguments: [
    [look("ok")], [look("ok", address: nil)], [look("ok"), look("timeout", at: 3, address: "2001:db8::1")],
    [look("say \"no\"")], [look("a\\b"), look("ok")], [look("无法解析")], [look("line\nfeed")], [look("ok", at: 1e300)],
    [look("ok", at: -0.5)], [],
  ]) func `come back as they were`(looks: [Attempt]) {
    #expect(AttemptsText.decode(AttemptsText.encode(looks)) == looks)
  }

  @Test func `of a moment that is none are null, as JSON has it`() {
    let text = AttemptsText.encode([Self.look("ok", at: .infinity)])
    #expect(text.contains("\"at\":null") && AttemptsText.decode(text).isEmpty)
  }
}
