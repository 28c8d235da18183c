extension ReportModel {
  /// Sites by how they fared; worth printing for several.
  public var league: League { League(self) }

  /// Faults of what sites share, each told once.
  public var platformFaults: [PlatformFault] { PlatformFault.all(in: self) }
}
