/// Something that can stand for a `?` of a statement: Int, Int64, Bool (0 or 1), Double, String, `[UInt8]`; nil
/// is NULL.
public protocol Value {
  /// Binds itself to the parameter `index`, the first of which is 1.
  func bind(to statement: Statement, at index: Int) throws(SQLiteError)
}

extension Int: Value {
  public func bind(to statement: Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(Int64(self), at: index)
  }
}

extension Int64: Value {
  public func bind(to statement: Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self, at: index)
  }
}

extension Bool: Value {
  public func bind(to statement: Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self ? 1 as Int64 : 0, at: index)
  }
}

extension Double: Value {
  public func bind(to statement: Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self, at: index)
  }
}

extension String: Value {
  public func bind(to statement: Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self, at: index)
  }
}

extension [UInt8]: Value {
  public func bind(to statement: Statement, at index: Int) throws(SQLiteError) {
    try statement.bind(self, at: index)
  }
}
