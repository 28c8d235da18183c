import Testing
import Web

@Suite struct `Address classes` {
  @Test(
    arguments: [
      ("8.8.8.8", AddressClass.public), ("1.1.1.1", .public), ("223.255.255.255", .public),
      ("100.63.255.255", .public),
      ("100.128.0.0", .public), ("172.15.255.255", .public), ("172.32.0.0", .public), ("192.167.255.255", .public),
      ("192.169.0.0", .public), ("126.255.255.255", .public), ("128.0.0.0", .public), ("11.0.0.0", .public),
      ("9.255.255.255", .public), ("169.253.255.255", .public), ("169.255.0.0", .public),
      ("198.17.255.255", .public), ("198.20.0.0", .public), ("1.0.0.0", .public),
      ("0.0.0.0", .unspecified), ("0.255.255.255", .unspecified), ("10.0.0.0", .private),
      ("10.255.255.255", .private),
      ("172.16.0.0", .private), ("172.31.255.255", .private), ("192.168.0.0", .private),
      ("192.168.255.255", .private),
      ("127.0.0.1", .loopback), ("127.255.255.255", .loopback), ("169.254.0.1", .linkLocal),
      ("169.254.169.254", .metadata),
      ("100.64.0.0", .carrierGrade), ("100.127.255.255", .carrierGrade), ("100.100.100.200", .metadata),
      ("224.0.0.1", .multicast), ("239.255.255.255", .multicast), ("240.0.0.0", .reserved),
      ("255.255.255.255", .reserved),
      ("192.0.0.1", .reserved), ("192.0.2.1", .documentation), ("198.51.100.7", .documentation),
      ("203.0.113.9", .documentation),
      ("198.18.0.1", .reserved), ("198.19.255.255", .reserved), ("192.88.99.1", .reserved),
    ] as [(String, AddressClass)])
  func `knows IPv4's special ranges and their edges`(_ text: String, _ expected: AddressClass) {
    #expect(AddressClass.of(text) == expected)
  }

  @Test(
    arguments: [
      ("2400:3200::1", AddressClass.public), ("2001:4860:4860::8888", .public), ("2001:200::", .public),
      ("[240e::1]", .public),
      ("::", .unspecified), ("::1", .loopback), ("::2", .reserved), ("::7f00:1", .reserved),
      ("fc00::", .uniqueLocal),
      ("fdff:ffff::1", .uniqueLocal), ("fd00:ec2::254", .metadata), ("fe80::1", .linkLocal),
      ("febf::1", .linkLocal), ("fec0::1", .private), ("ff02::1", .multicast), ("2001:db8::1", .documentation),
      ("3fff:fff::1", .documentation),
      ("3fff:1000::1", .public), ("2001::1", .reserved), ("2001:1ff::1", .reserved), ("100::1", .reserved),
      ("4000::1", .reserved),
      ("64:ff9b:1::1", .reserved), ("::ffff:8.8.8.8", .public), ("::ffff:127.0.0.1", .loopback),
      ("::ffff:10.1.2.3", .private),
      ("::ffff:169.254.169.254", .metadata), ("::ffff:0:0", .unspecified), ("64:ff9b::8.8.8.8", .public),
      ("64:ff9b::192.168.1.1", .private), ("64:ff9b::7f00:1", .loopback), ("2002:808:808::1", .public),
      ("2002:a00:1::1", .private), ("2002:7f00:1::", .loopback),
    ] as [(String, AddressClass)])
  func `knows IPv6's special ranges and the IPv4 inside`(_ text: String, _ expected: AddressClass) {
    #expect(AddressClass.of(text) == expected)
  }

  @Test func `reads raw bytes`() {
    #expect(AddressClass.of([127, 0, 0, 1]) == .loopback)
    #expect(AddressClass.of([UInt8](repeating: 0, count: 15) + [1]) == .loopback)
    #expect(AddressClass.of([1, 2, 3]) == nil)
    #expect(AddressClass.of([]) == nil)
  }

  @Test(arguments: [
    "", "localhost", "1.2.3", "01.2.3.4", "1.2.3.4.5", "1.2.3.4 ", "::1%1", "[::1", "1.2.3.256", "0x7f.1",
  ])
  func `is nothing for what is no address`(_ text: String) { #expect(AddressClass.of(text) == nil) }

  @Test(
    arguments: [
      ("http://127.1/", AddressClass.loopback), ("http://0x7f000001/", .loopback),
      ("http://2130706433/", .loopback),
      ("http://0177.0.0.1/", .loopback), ("http://[::ffff:127.0.0.1]/", .loopback), ("http://0/", .unspecified),
      ("http://１６９．254.169.254/", .metadata), ("http://localhost/", .loopback), ("http://LOCALHOST./", .loopback),
      ("http://a.localhost:8080/", .loopback), ("http://10.0.0.1:8080/", .private), ("http://8.8.8.8/", .public),
    ] as [(String, AddressClass)])
  func `of an address's host sees through disguises`(_ address: String, _ expected: AddressClass) {
    #expect(WebURL(address)?.addressClass == expected)
  }

  @Test(arguments: [
    "http://www.example.gov.cn/", "http://localhost.cn/", "http://notlocalhost/", "http://1.2.3.4.example/",
  ])
  func `of a name is unknown`(_ address: String) throws {
    #expect(try #require(WebURL(address)).addressClass == nil)
  }
}

@Suite struct `IP addresses` {
  @Test(arguments: [
    ("1.2.3.4", "1.2.3.4"), ("[2001:DB8:0:0:1::1]", "2001:db8::1:0:0:1"), ("::ffff:1.2.3.4", "::ffff:102:304"),
    ("0:0:1::", "0:0:1::"),
  ])
  func `writes itself in the shortest usual form`(_ text: String, _ written: String) {
    #expect(IPAddress(text)?.description == written)
  }

  @Test func `comes from four or sixteen bytes`() {
    #expect(IPAddress(bytes: [1, 2, 3, 4])?.description == "1.2.3.4")
    #expect(IPAddress(bytes: [1, 2, 3, 4, 5]) == nil)
    #expect(IPAddress("::ffff:1.2.3.4")?.unmapped == IPAddress("1.2.3.4"))
    #expect(IPAddress("64:ff9b::1.2.3.4")?.unmapped == IPAddress("64:ff9b::1.2.3.4"))
  }
}

@Suite struct `CIDR ranges` {
  @Test(
    arguments: [
      ("10.20.0.0/16", "10.20.255.255", true), ("10.20.0.0/16", "10.21.0.0", false),
      ("10.20.30.40/16", "10.20.0.1", true),
      ("127.0.0.1", "127.0.0.1", true), ("127.0.0.1", "127.0.0.2", false), ("0.0.0.0/0", "8.8.8.8", true),
      ("192.168.1.128/25", "192.168.1.127", false), ("192.168.1.128/25", "192.168.1.200", true),
      ("10.0.0.0/31", "10.0.0.1", true), ("10.0.0.0/31", "10.0.0.2", false), ("fd00::/8", "fd12::1", true),
      ("fd00::/8", "fe80::1", false), ("2001:db8::/33", "2001:db8:7fff::", true),
      ("2001:db8::/33", "2001:db8:8000::", false),
      ("::1", "::1", true), ("10.0.0.0/8", "::ffff:10.0.0.1", false), ("::/0", "10.0.0.1", false),
    ] as [(String, String, Bool)])
  func `contains what its prefix covers`(_ range: String, _ address: String, _ contains: Bool) throws {
    #expect(try #require(CIDR(range)).contains(try #require(IPAddress(address))) == contains)
  }

  @Test(arguments: [
    "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8/8", "10.0.0/8", "::/129", "a/8", "10.0.0.0/+8",
    "10.0.0.0/0008",
  ])
  func `is refused when it is none`(_ text: String) { #expect(CIDR(text) == nil) }

  @Test func `is written with its network`() {
    #expect(CIDR("10.20.30.40/12").map(String.init(describing:)) == "10.16.0.0/12")
    #expect(CIDR("[fd12:3456::1]/16").map(String.init(describing:)) == "fd12::/16")
    #expect(CIDR("10.0.0.1")?.isSingleAddress == true)
    #expect(CIDR("10.0.0.1/8")?.contains([10, 1]) == false)
  }
}

@Suite struct `Address policy` {
  private func permits(_ address: String, _ allow: [String] = []) -> Bool? {
    IPAddress(address).map { AddressPolicy(allow: allow.compactMap { CIDR($0) }).permits($0.bytes) }
  }

  @Test(arguments: [
    "127.0.0.1", "10.0.0.1", "169.254.169.254", "100.64.0.1", "::1", "::ffff:10.0.0.1", "fe80::1", "0.0.0.0",
    "224.0.0.1",
  ])
  func `refuses what is not public`(_ address: String) { #expect(permits(address) == false) }

  @Test(arguments: ["8.8.8.8", "2400:3200::1", "::ffff:8.8.8.8"])
  func `permits what is public`(_ address: String) { #expect(permits(address) == true) }

  @Test func `permits the listed ranges and nothing beside`() {
    #expect(permits("10.20.1.1", ["10.20.0.0/16"]) == true)
    #expect(permits("::ffff:10.20.1.1", ["10.20.0.0/16"]) == true)
    #expect(permits("10.21.1.1", ["10.20.0.0/16"]) == false)
    #expect(permits("127.0.0.1", ["10.20.0.0/16"]) == false)
    #expect(permits("8.8.8.8", ["10.20.0.0/16"]) == true)
  }

  @Test func `opens a metadata address only when it is named itself`() {
    #expect(permits("169.254.169.254", ["169.254.0.0/16"]) == false)
    #expect(permits("169.254.1.1", ["169.254.0.0/16"]) == true)
    #expect(permits("100.100.100.200", ["0.0.0.0/0"]) == false)
    #expect(permits("169.254.169.254", ["169.254.169.254"]) == true)
  }

  @Test func `names what is listed, public or not`() throws {
    let policy = AddressPolicy(allow: ["10.20.0.0/16", "8.8.4.0/24", "169.254.0.0/16"].compactMap { CIDR($0) })
    for (text, isNamed) in [
      ("10.20.1.1", true), ("::ffff:10.20.1.1", true), ("8.8.4.4", true), ("8.8.8.8", false),
      ("169.254.169.254", false), ("169.254.1.1", true),
    ] {
      #expect(policy.names(try #require(IPAddress(text)).bytes) == isNamed, "\(text)")
    }
    #expect(!policy.names([]))
  }

  @Test func `refuses bytes that are no address`() {
    #expect(!AddressPolicy(allow: []).permits([]))
    #expect(!AddressPolicy(allow: []).permits([8, 8, 8, 8, 8]))
  }
}
