import JSON
import SQLite

/// The looks at an address as the JSON text of the column `attempts`: an array of objects with the keys `at`,
/// `method`, `status`, `outcome`, `address`, `ms`.
enum AttemptsText {
  static func encode(_ attempts: [Attempt]) -> String {
    if attempts.isEmpty { return "[]" }
    var json = JSONWriter()
    json.array { json in
      for attempt in attempts {
        json.object { json in
          json.key("at")
          json.value(attempt.at)
          json.member("method", attempt.method)
          json.member("status", attempt.status)
          json.member("outcome", attempt.outcome)
          json.member("address", attempt.address)
          json.member("ms", attempt.milliseconds)
        }
      }
    }
    return json.text
  }

  /// The looks, in order. SQLite itself reads the JSON; what is not of that form gives no looks.
  static func decode(_ text: String, using connection: Connection) throws(SQLiteError) -> [Attempt] {
    if text.utf8.count <= 2 { return [] }
    return try connection.all(
      """
      SELECT json_extract(value, '$.at'), json_extract(value, '$.method'), json_extract(value, '$.status'),
        json_extract(value, '$.outcome'), json_extract(value, '$.address'), json_extract(value, '$.ms')
      FROM json_each(iif(json_valid(?1), ?1, '[]')) WHERE type = 'object' ORDER BY key
      """, text
    ) { row in
      Attempt(
        at: row.double(0), method: row.text(1), status: row.int(2), outcome: row.text(3),
        address: row.optionalText(4), milliseconds: row.int(5))
    }
  }
}
