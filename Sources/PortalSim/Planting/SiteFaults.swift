extension Planting {
  /// Sites that cannot be looked at, and sites that only make it harder.
  mutating func plantSites() {
    for plan in plans {
      switch plan.fate {
      case .walled(let status):
        plant("site-walled", plan.id, .home, "全站返回\(status)和脚本", certainty: "unknown")
        look("link-dead", plan.id, .home, "全站访问防护，指向它的链接不是死链")
      case .unreachable:
        plant("site-unreachable", plan.id, .home, "地址上没有服务", certainty: "unknown")
        tolerate("link-dead", plan.id, .home, "本次无法访问的站点，指向它的链接可报可不报")
      case .open: break
      }
    }
    look("site-walled", "www", .home, "只有一个页面403")
    look("site-walled", "xfj", .home, "只有一个页面412")
    at("jyj") { $0.homeDelay = 1_200 }
    look("site-unreachable", "jyj", .home, "首页首字节慢（1.2秒），但能打开")
  }
}
