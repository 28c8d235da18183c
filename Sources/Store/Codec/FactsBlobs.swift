import Disclosure
import Web

/// What was read on a page as it is stored, and a digest of all of it: equal for two readings that say the same,
/// whatever else of the page's bytes changed (a counter, the hour in a footer).
struct FactsBlobs {
  let more: [UInt8]
  let links: [UInt8]
  let digest: UInt64

  init(_ reading: CrawlWrite.Reading) {
    let facts = reading.facts
    more = FactsBlob.encode(facts)
    links = reading.links.bytes
    var digest = Digest64()
    digest.add(more)
    digest.add(links)
    digest.add(facts.kind.rawValue)
    digest.add(facts.title)
    digest.add(facts.published?.description)
    digest.add(facts.published?.origin.rawValue)
    digest.add(facts.source)
    Self.add(facts.record, to: &digest)
    digest.add(facts.attribute?.value.rawValue)
    digest.add(facts.attribute?.origin.rawValue)
    digest.add(facts.attribute?.printed)
    digest.add(facts.signature)
    digest.add(facts.written?.description)
    digest.add(facts.column?.name)
    digest.add(facts.column?.category?.rawValue)
    digest.add(facts.column?.origin.rawValue)
    digest.add(facts.list.state.rawValue)
    digest.add(UInt64(bitPattern: Int64(facts.list.paging.current ?? -1)))
    digest.add(UInt64(bitPattern: Int64(facts.list.paging.count ?? -1)))
    digest.add(UInt64(bitPattern: reading.next?.rawValue ?? -1))
    digest.add(facts.contentHash)
    digest.add(facts.text)
    for (place, item) in facts.list.items.enumerated() {
      digest.add(item.title)
      digest.add(item.date?.description)
      digest.add(UInt64(bitPattern: place < reading.items.count ? reading.items[place]?.rawValue ?? -1 : -1))
      digest.add(FactsBlob.encode(fields: item.fields))
    }
    self.digest = digest.value
  }

  private static func add(_ record: DocumentRecord, to digest: inout Digest64) {
    let texts = [
      record.indexNumber, record.documentNumber, record.agency, record.created?.description,
      record.issued?.description, record.subject, record.name, record.keywords, record.validity,
    ]
    for text in texts { digest.add(text) }
  }
}
