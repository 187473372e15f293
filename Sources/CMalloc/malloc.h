/* glibc's means to tune its memory allocator, which Swift's module of glibc leaves out. */
#include_next <malloc.h>
