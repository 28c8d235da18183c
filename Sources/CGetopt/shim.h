// getopt_long is not in Swift's Glibc module, and its state is C globals.
#ifndef MINGCHA_CGETOPT_SHIM_H
#define MINGCHA_CGETOPT_SHIM_H
#include <getopt.h>
#include <stdio.h>

static inline void cgetopt_reset(void) { optind = 0; opterr = 0; }
static inline int cgetopt_index(void) { return optind; }
static inline int cgetopt_failed_option(void) { return optopt; }
static inline const char *cgetopt_argument(void) { return optarg; }
#endif
