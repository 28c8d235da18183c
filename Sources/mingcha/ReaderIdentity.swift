import Audit
import Crawl
import Disclosure
import Glibc
import HTML
import Web

/// What reads pages in this process, in a few letters: the program's build, the words of the lexicon, the profile's
/// overrides, the hosts of the cluster. Facts of an earlier audit are only taken over where it is the same, so that a better reader reads anew.
enum ReaderIdentity {
  static func text(_ library: ProfileLibrary, _ plan: CrawlPlan) throws(Exit) -> String {
    var digest = Digest64()
    for file in library.lexiconFiles { digest.add(try Files.read(file)) }
    digest.add(UInt64(plan.overrides.count))
    for override in plan.overrides { override.add(to: &digest) }
    for host in plan.sites.flatMap({ $0.hosts.union([$0.home.authority]) }).sorted() { digest.add(host) }
    var program = stat()
    if stat("/proc/self/exe", &program) == 0 {
      digest.add(UInt64(bitPattern: Int64(program.st_size)))
      digest.add(UInt64(bitPattern: Int64(program.st_mtim.tv_sec)))
      digest.add(UInt64(bitPattern: Int64(program.st_mtim.tv_nsec)))
    }
    return "\(Mingcha.version)-\(String(digest.value, radix: 36))"
  }
}

extension PageOverride {
  /// Everything that decides which pages it is for and how they are read. Lists are preceded by their length, so that no
  /// two overrides give the same bytes.
  fileprivate func add(to digest: inout Digest64) {
    digest.add(id)
    for list in [hosts.sorted(), paths.map(\.text)] {
      digest.add(UInt64(list.count))
      for text in list { digest.add(text) }
    }
    digest.add(kind?.rawValue)
    var queries = [title, published, source, content, list?.rows, list?.title, list?.link, list?.date, next]
    queries += Field.allCases.map { record[$0] }
    for query in queries { digest.add(query?.expression) }
  }
}
