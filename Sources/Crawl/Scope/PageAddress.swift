import Web

extension WebURL {
  /// Whether the address, by its extension alone, leads to a page rather than to a file or a part of a page.
  var looksLikeAPage: Bool {
    guard let fileExtension else { return true }
    return Self.pageExtensions.contains(fileExtension)
  }

  private static let pageExtensions: Set<String> = [
    "html", "htm", "shtml", "shtm", "xhtml", "jhtml", "dhtml", "php", "php3", "jsp", "jspx", "jspy", "do", "action",
    "asp", "aspx", "ashx", "cgi", "cfm",
  ]
}
