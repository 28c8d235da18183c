// The module's first landing replaces this file.
