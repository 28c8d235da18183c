import Audit
import Localization
import Store
import Web

/// `roster check`: the register against what a crawl saw: sites that are said to be retired but answer
/// (国办发〔2017〕47号: 永久下线的网站应停止访问), and government hosts that answer but stand in no register.
enum RosterCheck {
  static func run(_ arguments: Arguments, _ console: Console) throws(Exit) {
    let store = try arguments.required("store")
    let sites = try RegisterFile.stored(store)
    let run = try StoredRun.choose(arguments, in: store)
    let answering: [(host: String, url: String, state: String)]
    do { answering = try StoreReader.open(store).answeringHosts(run: run.id) } catch {
      throw Exit(error, store: store)
    }
    let byHost = Dictionary(sites.map { ($0.home.host, $0) }, uniquingKeysWith: { first, _ in first })
    let domains = Set(sites.compactMap { RegistrableDomain.of($0.home) })
    var found = 0
    for host in answering {
      if let site = byHost[host.host] {
        guard site.status == .retired else { continue }
        found += 1
        console.print(
          Localized(
            "已下线仍可访问：\(site.name)（\(site.key)）\(host.url)",
            en: "retired but alive: \(site.name) (\(site.key)) \(host.url)"))
      } else if let domain = RegistrableDomain.of(host: host.host), domains.contains(domain) {
        found += 1
        console.print(
          Localized(
            "在用未登记：\(host.host)，见 \(host.url)", en: "alive but not registered: \(host.host), seen at \(host.url)"))
      }
    }
    console.print(
      Localized(
        "登记 \(sites.count) 个，第 \(run.id) 次检查里有应答的主机 \(answering.count) 个；疑点 \(found) 个",
        en: "\(sites.count) registered, \(answering.count) hosts answered in run \(run.id); \(found) leads"))
  }
}
