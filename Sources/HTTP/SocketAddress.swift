import CCurl
import Glibc

/// Reading the address of a socket that curl wants.
enum SocketAddress {
  /// Four or sixteen bytes in network order; empty for another address family.
  static func bytes(of address: UnsafeMutablePointer<curl_sockaddr>) -> [UInt8] {
    guard let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) else { return [] }
    // curl keeps more bytes behind `addr` than its type says: addrlen of them.
    let bytes = UnsafeRawBufferPointer(
      start: UnsafeRawPointer(address) + offset, count: Int(address.pointee.addrlen))
    switch address.pointee.family {
    case AF_INET:
      guard bytes.count >= 8 else { return [] }
      return Array(bytes[4..<8])
    case AF_INET6:
      guard bytes.count >= 24 else { return [] }
      return Array(bytes[8..<24])
    default:
      return []
    }
  }
}
