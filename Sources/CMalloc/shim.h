// mallopt is not in Swift's Glibc module.
#ifndef MINGCHA_CMALLOC_SHIM_H
#define MINGCHA_CMALLOC_SHIM_H
#include <malloc.h>
#endif
