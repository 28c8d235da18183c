import HTML

/// What a class or an id says of its element, for all readers at once: which part of the page's furniture it is, whether
/// it holds the main text, whether it is a title.
struct NameSense {
  var zone: PageView.Zone = []
  /// How far a container of that name may be trusted to hold the main text: less is more. `noTrust` when not at all.
  var trust = NameSense.noTrust
  var marks: PageView.Marks = []

  static let noTrust: UInt8 = 255

  init(class names: ArraySlice<UInt8>) {
    zone = ZoneWords.zone(names)
    trust = TextContainer.trust(ofClass: names)
    if TitleNames.name(names) { marks.insert(.title) }
  }

  init(id name: ArraySlice<UInt8>) {
    zone = ZoneWords.zone(name)
    trust = TextContainer.trust(ofID: name)
    if TitleNames.name(name) { marks.insert(.title) }
    if FooterNames.isConac(name) { marks.insert(.conac) }
    if FooterNames.isErrorEntry(name) { marks.insert(.findErrors) }
  }
}

extension PageView.Marks {
  /// What a style says of its element.
  init(style: ArraySlice<UInt8>) {
    self = []
    if Document.declaresDisplayNone(style) { insert(.undisplayed) }
    if AnyCase.holds(Self.letters, in: style) { insert(.fontSize) }
    if style.contains(0x28) { insert(.addressed) }
  }

  private static let letters = "font-size".bytes
}
