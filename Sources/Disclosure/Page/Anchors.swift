import HTML
import Web

extension Reading {
  /// An `a` element.
  struct Anchor {
    var node: Int
    /// Of its text in the view's.
    var range: Range<Int>
    let target: LinkJoiner.Target

    var url: WebURL? { target.url }
    var raw: String { target.raw }
    /// The address is a file's that a reader downloads.
    var isAttachment: Bool { target.isAttachment }
    /// What the address alone says of its page; nil without one.
    var shape: URLShape.Kind? { target.shape }
  }

  /// Every `a` element of a page in page order. Those of a passage are moved as numbers: what they say stays where the
  /// passage has it, and is not even looked at unless somebody asks.
  struct Anchors {
    /// Where an anchor is, and where that says what it says.
    fileprivate struct Place {
      var node: Int32
      var start: Int32
      var end: Int32
      /// The number of the passage, or none.
      var passage: Int32
      /// Among the targets of the passage or of the page.
      var target: Int32
      var isAttachment: Bool
      static let none = Int32(-1)
    }

    private var places: [Place] = []
    /// Of the anchors that stand in no passage.
    private var own: [LinkJoiner.Target] = []
    private var passages: [PassageAnchors] = []

    mutating func append(_ anchor: Anchor) {
      places.append(
        Place(
          node: Int32(anchor.node), start: Int32(anchor.range.lowerBound), end: Int32(anchor.range.upperBound),
          passage: Place.none, target: Int32(own.count), isAttachment: anchor.isAttachment))
      own.append(anchor.target)
    }

    mutating func append(_ anchors: PassageAnchors, node: Int, text: Int) {
      guard !anchors.places.isEmpty else { return }
      let passage = Int32(passages.count)
      passages.append(anchors)
      let (node, text) = (Int32(node), Int32(text))
      for var place in anchors.places {
        place.node += node
        place.start += text
        place.end += text
        place.passage = passage
        places.append(place)
      }
    }

    mutating func reserveCapacity(_ count: Int) { places.reserveCapacity(count) }

    /// As `self[index].range`, which would look for the target, too; likewise `isAttachment(at:)`.
    func range(at index: Int) -> Range<Int> { Int(places[index].start)..<Int(places[index].end) }
    func isAttachment(at index: Int) -> Bool { places[index].isAttachment }
  }

  /// The anchors of a passage; nodes and texts count from its start.
  final class PassageAnchors {
    fileprivate let places: [Anchors.Place]
    fileprivate let targets: [LinkJoiner.Target]

    /// - Parameters:
    ///   - first: the number of its first anchor in the page on which it was read; it ends with the last one.
    ///   - node: where it starts there, likewise `text`.
    init(_ anchors: Anchors, from first: Int, node: Int, text: Int) {
      let part = anchors[first...]
      targets = part.map(\.target)
      places = part.enumerated().map { number, anchor in
        Anchors.Place(
          node: Int32(anchor.node - node), start: Int32(anchor.range.lowerBound - text),
          end: Int32(anchor.range.upperBound - text), passage: Anchors.Place.none, target: Int32(number),
          isAttachment: anchor.isAttachment)
      }
    }
  }
}

extension Reading.Anchors: RandomAccessCollection {
  var startIndex: Int { 0 }
  var endIndex: Int { places.count }

  subscript(index: Int) -> Reading.Anchor {
    let place = places[index]
    let target =
      place.passage == Place.none
      ? own[Int(place.target)] : passages[Int(place.passage)].targets[Int(place.target)]
    return Reading.Anchor(node: Int(place.node), range: Int(place.start)..<Int(place.end), target: target)
  }
}
