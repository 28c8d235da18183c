extension WebURL {
  /// The host as people write it, with its `xn--` labels in their own script: `政府.政务.cn`. For reports only; what is
  /// requested, compared and stored is `host`.
  public var displayHost: String {
    let host = self.host
    guard host.utf8.count >= 4, host.hasPrefix("xn--") || host.contains(".xn--") else { return host }
    let labels = host.split(separator: ".", omittingEmptySubsequences: false).map { label -> String in
      guard label.hasPrefix("xn--"), let scalars = Punycode.decode(Array(label.utf8.dropFirst(4))),
        scalars.contains(where: { !$0.isASCII }), scalars.allSatisfy(Domain.isVisible)
      else { return String(label) }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: scalars)
      return String(text)
    }
    return labels.joined(separator: ".")
  }
}
