/// The mapping step of UTS #46 (§4, step 1) for browsers: nontransitional (ß and joiners stay), without STD3 rules.
struct IDNAMapping: Sendable {
  static let shared = IDNAMapping()

  private let valid = CharacterRanges(IDNATables.valid)
  private let ignored = CharacterRanges(IDNATables.ignored)
  /// Runs of mapped characters: where each begins, how long it is, and what its first one becomes. The characters of a
  /// run of several become single characters that count up with them.
  private var starts: [UInt32] = []
  private var lengths: [UInt32] = []
  private var targets: [[Unicode.Scalar]] = []

  private init() {
    var next: UInt32 = 0x80
    for word in IDNATables.mapped.utf8.split(separator: 0x20) {
      let sides = word.split(separator: 0x3D, omittingEmptySubsequences: false)
      let source = sides[0].split(separator: 0x2A, omittingEmptySubsequences: false)
      let start = next + CharacterRanges.number(source[0])
      let length = source.count > 1 ? CharacterRanges.number(source[1]) : 1
      starts.append(start)
      lengths.append(length)
      targets.append(sides[1].split(separator: 0x2B).compactMap { Unicode.Scalar(CharacterRanges.number($0)) })
      next = start + length
    }
  }

  /// Appends what the character becomes; false for one that no domain may hold.
  func append(_ scalar: Unicode.Scalar, to out: inout [Unicode.Scalar]) -> Bool {
    if scalar.isASCII {
      out.append(Unicode.Scalar(UInt8(scalar.value).lowered))
      return true
    }
    if let place = CharacterRanges.last(in: starts, notAbove: scalar.value),
      case let offset = scalar.value - starts[place], offset < lengths[place]
    {
      if offset == 0 {
        out.append(contentsOf: targets[place])
      } else if let target = Unicode.Scalar(targets[place][0].value + offset) {
        out.append(target)
      }
      return true
    }
    if ignored.contains(scalar) { return true }
    guard valid.contains(scalar) else { return false }
    if scalar.properties.changesWhenLowercased {
      out.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
    } else {
      out.append(scalar)
    }
    return true
  }

  /// Whether the character may stand in a finished label.
  func isValid(_ scalar: Unicode.Scalar) -> Bool {
    var mapped: [Unicode.Scalar] = []
    return append(scalar, to: &mapped) && mapped == [scalar]
  }
}
