import Disclosure
import JSON

/// The lexicon of a `profiles` folder, without the rest of what loads profiles.
enum LexiconFiles {
  static func read(_ profiles: String) throws -> Lexicon {
    func file(_ name: String) throws -> JSONNode {
      try JSON5.parse(PageFiles.read("\(profiles)/lexicon/\(name).json5").first ?? [])
    }
    return try Lexicon(
      columns: file("columns"), fields: file("fields"), walls: file("walls"), notFound: file("notfound"),
      parts: file("parts"), departure: file("departure"))
  }
}
