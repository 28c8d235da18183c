/// A number and what it counts, in English: `1 page links`, `3 pages link`.
func counted(_ number: Int, _ one: String, _ many: String) -> String { "\(number) \(number == 1 ? one : many)" }
