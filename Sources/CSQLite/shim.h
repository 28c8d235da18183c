// SQLite, and its macros that Swift cannot import.
#ifndef MINGCHA_CSQLITE_SHIM_H
#define MINGCHA_CSQLITE_SHIM_H
#include <sqlite3.h>

// SQLITE_TRANSIENT is a cast to a function pointer.
static inline int csqlite_bind_text(sqlite3_stmt *s, int i, const char *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_text64(s, i, bytes, count, SQLITE_TRANSIENT, SQLITE_UTF8);
}
static inline int csqlite_bind_blob(sqlite3_stmt *s, int i, const void *bytes, sqlite3_uint64 count) {
  return sqlite3_bind_blob64(s, i, bytes, count, SQLITE_TRANSIENT);
}
// sqlite3_db_config is variadic.
static inline int csqlite_db_config(sqlite3 *db, int option, int on) {
  return sqlite3_db_config(db, option, on, (int *)0);
}
// sqlite3_config is variadic, too.
static inline int csqlite_config(int option, int on) { return sqlite3_config(option, on); }
#endif
