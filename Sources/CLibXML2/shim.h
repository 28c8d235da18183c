// libxml2's HTML reader, and accessors for its C globals and macros that Swift cannot import.
#ifndef MINGCHA_CLIBXML2_SHIM_H
#define MINGCHA_CLIBXML2_SHIM_H
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>
#include <libxml/xpath.h>

// `xmlFree` is a mutable C global.
static inline void clibxml2_free(void *pointer) { xmlFree(pointer); }
#endif
