import Testing
import Web

@Suite struct `WebURL: hosts` {
  /// A host as it is written, and as it is requested; nil: no browser would go there.
  @Test(
    arguments: [
      ("WWW.GOV.CN", "www.gov.cn"), ("a_b.c-d.cn", "a_b.c-d.cn"), ("a.cn.", "a.cn."), ("a..cn", "a..cn"),
      ("%77ww.gov.cn", "www.gov.cn"), ("www%2Egov.cn", "www.gov.cn"), ("a%2fb.cn", nil), ("a%00b", nil),
      ("a%20b", nil),
      ("a%25b", nil), ("a%zz", nil), ("a<b", nil), ("a>b", nil), ("a^b", nil), ("a b", nil), ("a\u{7F}", nil),
      ("a]b", nil), ("a[b", nil), ("a!b\"$&'()*+,;=`{}~", "a!b\"$&'()*+,;=`{}~"), ("-", "-"),
      ("_dmarc.a.cn", "_dmarc.a.cn"), ("%", nil), ("xn--fiqs8s", "xn--fiqs8s"), ("XN--FIQS8S", "xn--fiqs8s"),
    ] as [(String, String?)])
  func `are lower-cased, percent-decoded and checked`(_ written: String, _ requested: String?) {
    #expect(WebURL("http://\(written)/")?.host == requested)
  }

  @Test(
    arguments: [
      ("中国", "xn--fiqs8s"), ("例子.中国", "xn--fsqu00a.xn--fiqs8s"), ("政府.政务.cn", "xn--mxtq1m.xn--zfr164b.cn"),
      ("中国。cn", "xn--fiqs8s.cn"), ("ｗｗｗ．ｇｏｖ．ｃｎ", "www.gov.cn"), ("ＷＷＷ｡gov。cn", "www.gov.cn"),
      ("%E4%B8%AD%E5%9B%BD", "xn--fiqs8s"), ("www.中国移动.com", "www.xn--fiq02ib9d179b.com"),
      ("bücher.example", "xn--bcher-kva.example"), ("BÜCHER.example", "xn--bcher-kva.example"),
      ("faß.example", "xn--fa-hia.example"), ("ПРИМЕР.рф", "xn--e1afmkfd.xn--p1ai"),
      ("a\u{AD}b\u{200B}.cn", "ab.cn"), ("１２７．０．０．１", "127.0.0.1"), ("０ｘ７ｆ.1", "127.0.0.1"),
      ("😀.cn", "xn--e28h.cn"), ("％41.cn", nil), ("a／b.cn", nil), ("a\u{3000}b.cn", nil), ("a\u{A0}b.cn", nil),
      ("\u{FFFD}.cn", nil), ("\u{E000}.cn", nil), ("\u{0301}a.cn", nil), ("\u{202E}gov.cn", nil), ("xn--中.cn", nil),
      ("%E4%B8.cn", nil), ("%FF.cn", nil), ("。", "."),
    ] as [(String, String?)])
  func `in other scripts become Punycode`(_ written: String, _ requested: String?) {
    #expect(WebURL("http://\(written)/")?.host == requested)
  }

  @Test(
    arguments: [
      // What is written in Punycode must be what encoding makes.
      ("xn--a", nil), ("xn--", nil), ("xn--99999999", nil), ("xn--abc-", nil), ("xn--a-yoc", nil),
      ("xn--zn7c.cn", nil),
      ("xn--ls8h=", nil), ("XN--ZCA.cn", "xn--zca.cn"), ("xn--xn--fiqs8s-x", nil), ("axn--a", "axn--a"),
      // Compatibility characters are mapped, text is normalised.
      ("㈱.jp", "xn--()-z88d.jp"), ("①.cn", "1.cn"), ("㍿.jp", "xn--6oqv20b1zgzxr.jp"), ("e\u{301}.fr", "xn--9ca.fr"),
      ("é.fr", "xn--9ca.fr"), ("ｶﾞ.jp", "xn--mck.jp"), ("\u{1112}\u{1161}\u{11AB}.kr", "xn--6q8b.kr"),
      ("ΣΩ.gr", "xn--4xam.gr"),
      ("\u{212B}.se", "xn--5ca.se"), ("a\u{345}\u{301}.gr", "xn--a-vlb.gr"), ("≠", "xn--1ch"),
      ("ẞ.de", "xn--zca.de"),
      // Joiners only where a script needs them.
      ("\u{200D}.cn", nil), ("a\u{200C}b.cn", nil), ("xn--1ug.cn", nil), ("ක්\u{200D}ෂ.lk", "xn--3zc4fxa418p.lk"),
      ("نامه\u{200C}ای.ir", "xn--mgba3gch31f060k.ir"),
      // Right-to-left letters do not mix with others in one label.
      ("יa.il", nil), ("אב.il", "xn--4dbc.il"), ("1.\u{64A}", "1.xn--mhb"), ("٠.sa", nil),
      ("אב1.il", "xn--1-zhcd.il"),
      ("-x.ß", "-x.xn--zca"), ("x..ß", "x..xn--zca"), ("ab--c.ß", "ab--c.xn--zca"),
    ] as [(String, String?)])
  func `follow UTS 46 as browsers do`(_ written: String, _ requested: String?) {
    #expect(WebURL("http://\(written)/")?.host == requested)
  }

  @Test(
    arguments: [
      ("127.0.0.1", "127.0.0.1"), ("127.1", "127.0.0.1"), ("127.0.1", "127.0.0.1"), ("2130706433", "127.0.0.1"),
      ("0x7f.1", "127.0.0.1"), ("0x7F000001", "127.0.0.1"), ("0177.0.0.1", "127.0.0.1"),
      ("017700000001", "127.0.0.1"),
      ("0x", "0.0.0.0"), ("0", "0.0.0.0"), ("0.0", "0.0.0.0"), ("1.2.3.4.", "1.2.3.4"),
      ("010.010.010.010", "8.8.8.8"),
      ("4294967295", "255.255.255.255"), ("4294967296", nil), ("99999999999999999999", nil), ("1.2.3.256", nil),
      ("256.1.1.1", nil), ("1.2.65536", nil), ("1.2.65535", "1.2.255.255"), ("1.16777215", "1.255.255.255"),
      ("1.16777216", nil), ("1.2.3.4.5", nil), ("1.2.3.09", nil), ("08", nil), ("1..2", nil), ("a.1", nil),
      ("a.0x1", nil),
      ("a.0x", nil), ("a.1b", "a.1b"), ("0x7g", "0x7g"), ("1.2.3.4..", "1.2.3.4.."), ("1.2.3.4a", "1.2.3.4a"),
      ("1e2", "1e2"),
      ("a.09", nil), ("0xffffffff", "255.255.255.255"), ("0x100000000", nil), ("192.168.257", "192.168.1.1"),
    ] as [(String, String?)])
  func `that end in a number are IPv4 addresses in all their disguises`(_ written: String, _ requested: String?) {
    #expect(WebURL("http://\(written)/")?.host == requested)
  }

  @Test(
    arguments: [
      ("[::1]", "[::1]"), ("[::]", "[::]"), ("[0:0:0:0:0:0:0:1]", "[::1]"), ("[2001:DB8::A]", "[2001:db8::a]"),
      ("[1:2:3:4:5:6:7:8]", "[1:2:3:4:5:6:7:8]"), ("[1::8]", "[1::8]"), ("[1:2:3:4:5:6:7::]", "[1:2:3:4:5:6:7:0]"),
      ("[::2:3:4:5:6:7:8]", "[0:2:3:4:5:6:7:8]"), ("[1:0:0:2:0:0:0:3]", "[1:0:0:2::3]"),
      ("[1:0:0:2:0:0:3:4]", "[1::2:0:0:3:4]"),
      ("[::ffff:127.0.0.1]", "[::ffff:7f00:1]"), ("[::127.0.0.1]", "[::7f00:1]"),
      ("[64:ff9b::10.0.0.1]", "[64:ff9b::a00:1]"),
      ("[0001:0023::]", "[1:23::]"), ("[1:2:3:4:5:6:1.2.3.4]", "[1:2:3:4:5:6:102:304]"),
      ("[]", nil), ("[:]", nil), ("[:1]", nil), ("[1:]", nil), ("[:::]", nil), ("[1::2::3]", nil),
      ("[12345::]", nil),
      ("[g::]", nil), ("[1:2:3:4:5:6:7]", nil), ("[1:2:3:4:5:6:7:8:9]", nil), ("[1:2:3:4:5:6:7::8:9]", nil),
      ("[::1.2.3]", nil), ("[::1.2.3.4.5]", nil), ("[::1.2.3.256]", nil), ("[::01.2.3.4]", nil), ("[1.2.3.4]", nil),
      ("[1:2:3:4:5:6:7:1.2.3.4]", nil), ("[::1.2.3.4:5]", nil), ("[fe80::1%25eth0]", nil), ("[::1", nil),
      ("::1]", nil), ("[::1]x", nil), ("[%3A:1]", nil),
    ] as [(String, String?)])
  func `in brackets are IPv6 addresses`(_ written: String, _ requested: String?) {
    #expect(WebURL("http://\(written)/")?.host == requested)
  }

  @Test func `with an IPv6 address may have a port`() {
    let url = WebURL("http://[::1]:8080/x?y")
    #expect(url?.host == "[::1]")
    #expect(url?.port == 8080)
    #expect(url?.authority == "[::1]:8080")
    #expect(url?.pathAndQuery == "/x?y")
  }

  @Test(
    arguments: [
      ("政府.政务.cn", "政府.政务.cn"), ("xn--fiqs8s", "中国"), ("www.xn--bcher-kva.example", "www.bücher.example"),
      ("a.cn", "a.cn"),
      ("127.1", "127.0.0.1"),
    ] as [(String, String)])
  func `are shown in their own script`(_ written: String, _ shown: String) {
    #expect(WebURL("http://\(written)/")?.displayHost == shown)
  }

  @Test(arguments: 1...20)
  func `come back from Punycode as they went in`(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    for _ in 0..<20 {
      let label = String(
        (0..<Int.random(in: 1...12, using: &random)).map { _ in
          let scalar = Unicode.Scalar(UInt32.random(in: 0x4E00...0x9FA5, using: &random)) ?? "中"
          return Bool.random(using: &random) ? Character(scalar) : "a"
        })
      #expect(WebURL("http://x.\(label).cn/")?.displayHost == "x.\(label).cn")
    }
  }

  /// What fuzzing found: a label within the bound whose encoding was beyond it.
  @Test(arguments: [900, 985, 990, 995, 1_000, 1_100]) func `a giant label is refused, or read as it was written`(
    letters: Int
  ) throws {
    guard let url = WebURL("http://" + String(repeating: "x", count: letters) + "中é/") else { return }
    #expect(WebURL(url.string)?.string == url.string)
  }
}
