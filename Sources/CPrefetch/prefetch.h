#pragma once
/// Asks the processor to load the line of memory at an address into its caches, and does not wait for it.
static inline void prefetch(const void *_Nonnull address) { __builtin_prefetch(address); }
