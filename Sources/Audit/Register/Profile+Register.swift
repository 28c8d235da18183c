import Web

extension Profile {
  /// The same rules for the sites of a register instead of the profile's own. A site's id is its key in the register;
  /// it is a 门户网站, to which the standard's points apply, when its level says so.
  public func auditing(_ sites: [RegisteredSite]) -> Profile {
    var profile = self
    profile.siteParameters = [:]
    profile.sites = sites.map { site in
      Site(
        id: site.key, name: site.name, home: site.home, code: site.code, hosts: [], paths: [],
        portal: site.level?.contains("门户") == true, services: true, extends: [], said: nil)
    }
    return profile
  }
}
