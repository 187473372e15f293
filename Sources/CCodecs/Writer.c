#include "CCodecs.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>

struct ccodecs_writer {
  int32_t format;
  z_stream gzip;
  ZSTD_CCtx *zstd;
};

/* 16 tells zlib to write gzip, whose header then has no time; 15 and 8 are zlib's own window and memory. */
enum { GZIP_WINDOW = 16 + 15, GZIP_MEMORY = 8, GZIP_LEVEL = 6, ZSTD_LEVEL = 3 };

static int zstd_open(ccodecs_writer *writer) {
  writer->zstd = ZSTD_createCCtx();
  return writer->zstd && !ZSTD_isError(ZSTD_CCtx_setParameter(writer->zstd, ZSTD_c_compressionLevel, ZSTD_LEVEL)) &&
         !ZSTD_isError(ZSTD_CCtx_setParameter(writer->zstd, ZSTD_c_checksumFlag, 1));
}

ccodecs_writer *ccodecs_writer_open(int32_t format) {
  ccodecs_writer *writer = calloc(1, sizeof *writer);
  if (!writer) return NULL;
  writer->format = format;
  int opened = format == CCODECS_GZIP ? deflateInit2(&writer->gzip, GZIP_LEVEL, Z_DEFLATED, GZIP_WINDOW, GZIP_MEMORY,
                                                     Z_DEFAULT_STRATEGY) == Z_OK
                                      : zstd_open(writer);
  if (opened) return writer;
  ZSTD_freeCCtx(writer->zstd);
  free(writer);
  return NULL;
}

void ccodecs_writer_close(ccodecs_writer *writer) {
  if (!writer) return;
  if (writer->format == CCODECS_GZIP) deflateEnd(&writer->gzip);
  ZSTD_freeCCtx(writer->zstd);
  free(writer);
}

size_t ccodecs_writer_bound(ccodecs_writer *writer, size_t count) {
  return writer->format == CCODECS_GZIP ? deflateBound(&writer->gzip, count) : ZSTD_compressBound(count);
}

static size_t gzip_part(z_stream *stream, const uint8_t *input, size_t count, uint8_t *output, size_t capacity) {
  if (count > UINT_MAX || deflateReset(stream) != Z_OK) return 0;
  stream->next_in = (Bytef *)input;
  stream->avail_in = (uInt)count;
  stream->next_out = output;
  stream->avail_out = capacity > UINT_MAX ? UINT_MAX : (uInt)capacity;
  return deflate(stream, Z_FINISH) == Z_STREAM_END ? (size_t)(stream->next_out - output) : 0;
}

size_t ccodecs_writer_part(ccodecs_writer *writer, const uint8_t *input, size_t count, uint8_t *output,
                           size_t capacity) {
  if (writer->format == CCODECS_GZIP) return gzip_part(&writer->gzip, input, count, output, capacity);
  size_t made = ZSTD_compress2(writer->zstd, output, capacity, input, count);
  return ZSTD_isError(made) ? 0 : made;
}
