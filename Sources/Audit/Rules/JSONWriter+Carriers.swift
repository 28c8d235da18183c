import JSON

extension JSONWriter {
  /// Where something stands, an object each. Evidence names the first twenty; beside them stands how many there are.
  mutating func carriers<Carrier>(_ all: [Carrier], _ each: (inout JSONWriter, Carrier) -> Void) {
    list("carriers", all.prefix(20)) { carrier, json in json.object { each(&$0, carrier) } }
  }
}
