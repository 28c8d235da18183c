import Audit
import Disclosure
import Store

extension ReportModel {
  /// Takes out what differs between two runs over the same content: moments, durations, the peer's addresses, the
  /// number of the run and the folder of the profile. A report of the same content is then the same to the byte.
  public mutating func dropClock() {
    let midnight = ChinaTime.midnight(of: run.asOf)
    run.startedAt = midnight
    if run.finishedAt != nil { run.finishedAt = midnight }
    run.id = 1
    for index in trend.indices { trend[index].run = Int64(index + 1) }
    if let slash = run.profile.lastIndex(of: "/") {
      run.profile = String(run.profile[run.profile.index(after: slash)...])
    }
    update { finding in
      finding.looks = ReportModel.timeless(finding.looks)
      finding.evidence = finding.evidence.timeless
    }
  }

  static func timeless(_ looks: [Attempt]) -> [Attempt] {
    looks.map { look in
      var look = look
      (look.at, look.milliseconds, look.address) = (0, 0, nil)
      return look
    }
  }
}

extension Evidence {
  /// Members whose values are moments, durations or addresses of the network.
  private static let volatile: Set<String> = ["at", "milliseconds", "address", "fetched", "fetchedAt"]

  fileprivate var timeless: Evidence {
    switch self {
    case .null, .flag, .number, .text, .coded: self
    case .list(let values): .list(values.map(\.timeless))
    case .members(let members):
      .members(
        members.filter { !Evidence.volatile.contains($0.name) }.map { Member($0.name, $0.value.timeless) })
    }
  }
}
