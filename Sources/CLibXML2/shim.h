// libxml2's HTML reader, and accessors for its C globals, macros and fields that Swift cannot import or that
// changed between 2.9 and 2.14 (const-ness of callbacks, members marked as deprecated).
#ifndef MINGCHA_CLIBXML2_SHIM_H
#define MINGCHA_CLIBXML2_SHIM_H
// Debian's libxml2 is built with ICU, and its headers then pull in ICU's, which clash with those of Swift's
// Foundation in one program. Nothing here touches the two fields of a converter that this hides.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

// The C library's search, which its header shows only under _GNU_SOURCE.
extern void *memmem(const void *bytes, size_t length, const void *pattern, size_t pattern_length);

// `xmlFree` is a mutable C global.
static inline void clibxml2_free(void *pointer) { xmlFree(pointer); }

// Fields of the context: the handlers are replaced as a whole, so that nothing of the tree builder is left.
static inline void clibxml2_set_handlers(htmlParserCtxtPtr context, void *user_data, startElementSAXFunc start,
                                         endElementSAXFunc end, charactersSAXFunc characters,
                                         cdataBlockSAXFunc cdata, commentSAXFunc comment) {
  htmlSAXHandler *sax = context->sax;
  memset(sax, 0, sizeof *sax);
  sax->startElement = start;
  sax->endElement = end;
  sax->characters = characters;
  sax->cdataBlock = cdata;
  sax->comment = comment;
  context->userData = user_data;
}

// A context for these bytes, made anew or, where the version allows, from one that was used before: its table of
// names is then filled already. Takes the old context; NULL when there is no memory.
static inline htmlParserCtxtPtr clibxml2_open(htmlParserCtxtPtr used, const char *bytes, int size) {
  if (used == NULL) return htmlCreateMemoryParserCtxt(bytes, size);
#if LIBXML_VERSION < 21200
  xmlParserInputBufferPtr buffer = xmlParserInputBufferCreateMem(bytes, size, XML_CHAR_ENCODING_NONE);
  if (buffer != NULL) {
    xmlParserInputPtr input = xmlNewIOInputStream(used, buffer, XML_CHAR_ENCODING_NONE);
    if (input != NULL) {
      inputPush(used, input);
      return used;
    }
    xmlFreeParserInputBuffer(buffer);
  }
#endif
  htmlFreeParserCtxt(used);
  return htmlCreateMemoryParserCtxt(bytes, size);
}

// Fields of the context: frees the input and says whether the context is still small enough to be used again; a
// page may have filled it with a million names.
static inline int clibxml2_close(htmlParserCtxtPtr context) {
  int small = context->dict != NULL && xmlDictSize(context->dict) < 4096 && context->nameMax <= 4096 &&
              context->maxatts <= 4096;
  if (small) {
    htmlCtxtReset(context);
    context->depth = 0;  // the count of misplaced tags, which the reset forgets
  }
  return small;
}

// Fields of the context: bytes of the source consumed so far; libxml2 may have dropped a part of its own copy.
static inline long clibxml2_offset(htmlParserCtxtPtr context) {
  xmlParserInputPtr input = context->input;
  return input == NULL ? 0 : (long)input->consumed + (long)(input->cur - input->base);
}

// Fields of the context: whether the parser stopped by itself (a limit, no memory) before the end of the source.
static inline int clibxml2_stopped(htmlParserCtxtPtr context) { return context->disableSAX != 0; }

// A callback whose constness differs between versions: XPath's complaints stay in its context, instead of being
// printed.
#if LIBXML_VERSION >= 21200
static inline void clibxml2_no_error(void *data, const xmlError *error) { (void)data; (void)error; }
#else
static inline void clibxml2_no_error(void *data, xmlErrorPtr error) { (void)data; (void)error; }
#endif

// Fields of the XPath context: no printing, and an end to expressions that would run for minutes.
static inline void clibxml2_restrict_xpath(xmlXPathContextPtr context, unsigned long operations) {
  context->error = clibxml2_no_error;
  context->opLimit = operations;
}

#endif
