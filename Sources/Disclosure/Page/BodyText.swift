/// Where texts lie until somebody asks for them.
public protocol TextSource: AnyObject, Sendable {
  /// The text of that number; empty when it cannot be had, which the source remembers for who made it.
  func text(_ number: Int64) -> String
}

/// The main text of a page: at hand, or in a store. Most of what is judged asks for few texts, and texts are most of what a
/// store holds.
public struct BodyText: Sendable {
  private enum Place {
    case here(String)
    case stored(number: Int64, characters: Int, source: any TextSource)
  }

  private let place: Place

  public init(_ text: String) { place = .here(text) }

  /// A text that is read each time it is asked for.
  ///
  /// - Parameter characters: its length in Unicode scalars.
  public init(stored number: Int64, characters: Int, in source: any TextSource) {
    place = characters == 0 ? .here("") : .stored(number: number, characters: characters, source: source)
  }

  public var string: String {
    switch place {
    case .here(let text): text
    case .stored(let number, _, let source): source.text(number)
    }
  }

  /// Its length in Unicode scalars.
  public var characters: Int {
    switch place {
    case .here(let text): text.unicodeScalars.count
    case .stored(_, let characters, _): characters
    }
  }

  /// Whether it has at least so many characters: of a text at hand they are counted only where its bytes leave it open.
  public func has(characters least: Int) -> Bool {
    switch place {
    case .here(let text):
      let bytes = text.utf8.count
      return bytes >= least && (bytes >= 4 * least || text.unicodeScalars.count >= least)
    case .stored(_, let characters, _): return characters >= least
    }
  }

  /// Under which number the store has it; nil of a text at hand.
  public var stored: Int64? {
    switch place {
    case .here: nil
    case .stored(let number, _, _): number
    }
  }
}

extension BodyText: CustomStringConvertible {
  public var description: String { string }
}
