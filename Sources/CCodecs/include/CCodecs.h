/* What Baguan needs of zlib and Zstandard, behind plain C types: no header of theirs is seen by Swift.
   A compressed file is a row of parts, each whole in itself: members of gzip (RFC 1952), frames of Zstandard (RFC 8878).
   Nothing here is thread-safe. */
#ifndef CCODECS_H
#define CCODECS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The most text that is kept for looking back, as a power of two: 8 MiB, what zstd needs of its levels 1 to 19. */
enum { CCODECS_WINDOW = 23 };

enum { CCODECS_GZIP = 1, CCODECS_ZSTD = 2 };

/* What a step of decompressing came to. */
enum {
  CCODECS_MORE = 0,      /* within a part: give more input, or room for more output */
  CCODECS_PART_ENDS = 1, /* a part is whole and its checksum right */
  CCODECS_CORRUPT = 2,
  CCODECS_NO_MEMORY = 3,
  CCODECS_LARGE_WINDOW = 4, /* Zstandard asks to keep more text than CCODECS_WINDOW allows */
};

/* NULL when there is no memory. */
typedef struct ccodecs_reader ccodecs_reader;
ccodecs_reader *ccodecs_reader_open(int32_t format);
void ccodecs_reader_close(ccodecs_reader *reader);
/* Decompresses as much as input and room allow; tells how many bytes were used and made. After the end of a part the
   next step begins another. */
int32_t ccodecs_reader_step(ccodecs_reader *reader, const uint8_t *input, size_t count, size_t *used, uint8_t *output,
                            size_t capacity, size_t *made);
/* Why the last step failed, in the library's words. */
const char *ccodecs_reader_message(const ccodecs_reader *reader);

/* NULL when there is no memory. */
typedef struct ccodecs_writer ccodecs_writer;
ccodecs_writer *ccodecs_writer_open(int32_t format);
void ccodecs_writer_close(ccodecs_writer *writer);
/* The most bytes that a part of `count` bytes takes. */
size_t ccodecs_writer_bound(ccodecs_writer *writer, size_t count);
/* Compresses bytes to one whole part; returns its size, or 0 when it failed. The same bytes give the same part. */
size_t ccodecs_writer_part(ccodecs_writer *writer, const uint8_t *input, size_t count, uint8_t *output,
                           size_t capacity);

#ifdef __cplusplus
}
#endif

#endif
