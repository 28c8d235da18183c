public import Web

/// The day that an address spells (`/202610/t20261012_7.html`): when the system made the page, whatever the page
/// itself says.
public enum AddressDate {
  /// Nil when the address holds no whole date.
  public static func of(_ url: WebURL) -> CivilDate? { URLShape.date(in: url) }
}

extension MetaEntry {
  /// The value is empty or what a template leaves where a value should be: `null`, `{title}`, 网站标识码.
  public var saysNothing: Bool { MetaBlock.isPlaceholder(content) }
}
