import FoundationEssentials
public import HTTP
public import Web

/// A folder of files that stands in for a site before it is served: a static build. Requests below the origin are
/// answered from the files as a plain web server would, without a server and without the network; every other address
/// is refused.
public struct FolderSite: Fetching {
  private let root: String
  private let origin: String

  /// Nil when there is no such folder.
  public init?(folder: String, origin: WebURL) {
    var isFolder = false
    let url = URL(filePath: folder).resolvingSymlinksInPath()
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder), isFolder else { return nil }
    root = url.path.hasSuffix("/") ? String(url.path.dropLast()) : url.path
    self.origin = origin.origin
  }

  public func fetch(_ request: Request) async throws(FetchError) -> Response {
    guard request.url.origin == origin else {
      throw FetchError(.blockedAddress, detail: "a folder is audited; nothing else is visited")
    }
    guard let path = FolderSite.decoded(request.url.path) else { return answer(request, 400) }
    var file = root + path
    var isFolder = false
    if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), isFolder {
      guard path.hasSuffix("/") else {
        return answer(
          request, 301, [("location", request.url.path + "/" + (request.url.query.map { "?" + $0 } ?? ""))])
      }
      guard
        let index = ["index.html", "index.htm", "index.shtml"].first(where: {
          FileManager.default.fileExists(atPath: file + $0)
        })
      else { return answer(request, 403) }
      file += index
    } else if path.hasSuffix("/") {
      return answer(request, 404)
    }
    guard isInside(file), let data = FileManager.default.contents(atPath: file) else { return answer(request, 404) }
    let type = FolderSite.type(of: file)
    var response = answer(request, 200, type.map { [("content-type", $0)] } ?? [])
    response.wireBytes = data.count
    guard request.method == .get else { return response }
    if data.count > request.maxBytes {
      response.truncated = .tooLarge
      response.body = Array(data.prefix(request.maxBytes))
    } else {
      response.body = Array(data)
    }
    return response
  }

  private func answer(_ request: Request, _ status: Int, _ headers: [(name: String, value: String)] = [])
    -> Response
  {
    Response(url: request.url, status: status, headers: Headers(headers))
  }

  /// Links in the folder must not lead out of it.
  private func isInside(_ file: String) -> Bool {
    URL(filePath: file).resolvingSymlinksInPath().path.hasPrefix(root + "/")
  }

  /// The path with its percent-encoding undone; nil when that gives no file name (`..`, a null byte, not UTF-8).
  static func decoded(_ path: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(path.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == 0x25, rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    guard !bytes.contains(0), let text = String(validating: bytes, as: UTF8.self), text.hasPrefix("/"),
      !text.split(separator: "/").contains("..")
    else { return nil }
    return text
  }

  private static func type(of file: String) -> String? {
    guard let dot = file.lastIndex(of: "."), !file[dot...].contains("/") else { return nil }
    switch file[file.index(after: dot)...].lowercased() {
    // Without a charset: the page itself says it, as on most servers.
    case "html", "htm", "shtml": return "text/html"
    case "css": return "text/css"
    case "js", "mjs": return "text/javascript"
    case "json": return "application/json"
    case "xml": return "application/xml"
    case "txt": return "text/plain"
    case "pdf": return "application/pdf"
    case "png": return "image/png"
    case "jpg", "jpeg": return "image/jpeg"
    case "gif": return "image/gif"
    case "svg": return "image/svg+xml"
    case "ico": return "image/x-icon"
    case "webp": return "image/webp"
    case "doc": return "application/msword"
    case "docx": return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    case "xls": return "application/vnd.ms-excel"
    case "xlsx": return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case "zip": return "application/zip"
    case "rar": return "application/vnd.rar"
    default: return "application/octet-stream"
    }
  }
}
