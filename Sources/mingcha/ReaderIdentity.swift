import Audit
import Crawl
import Glibc
import Web

/// What reads pages in this process, in a few letters: the program's build, the words of the lexicon, the hosts of the
/// cluster. Facts of an earlier audit are only taken over where it is the same, so that a better reader reads anew.
enum ReaderIdentity {
  static func text(_ library: ProfileLibrary, _ plan: CrawlPlan) throws(Exit) -> String {
    var digest = Digest64()
    digest.add(try Files.read("\(library.root)/lexicon/columns.json5"))
    digest.add(try Files.read("\(library.root)/lexicon/fields.json5"))
    digest.add(try Files.read("\(library.root)/lexicon/walls.json5"))
    digest.add(try Files.read("\(library.root)/lexicon/notfound.json5"))
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
