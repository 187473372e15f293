#include "CCodecs.h"

#include <limits.h>
#include <stdlib.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

struct ccodecs_reader {
  int32_t format;
  z_stream gzip;
  ZSTD_DStream *zstd;
  const char *message;
  int begins; /* the next step begins a part */
};

/* 16 tells zlib to take gzip only, 15 is the largest window. */
enum { GZIP_WINDOW = 16 + 15 };

ccodecs_reader *ccodecs_reader_open(int32_t format) {
  ccodecs_reader *reader = calloc(1, sizeof *reader);
  if (!reader) return NULL;
  reader->format = format;
  reader->begins = 1;
  int opened = format == CCODECS_GZIP ? inflateInit2(&reader->gzip, GZIP_WINDOW) == Z_OK
                                      : (reader->zstd = ZSTD_createDStream()) != NULL;
  if (opened && reader->zstd) ZSTD_DCtx_setParameter(reader->zstd, ZSTD_d_windowLogMax, CCODECS_WINDOW);
  if (opened) return reader;
  free(reader);
  return NULL;
}

void ccodecs_reader_close(ccodecs_reader *reader) {
  if (!reader) return;
  if (reader->format == CCODECS_GZIP) inflateEnd(&reader->gzip);
  ZSTD_freeDStream(reader->zstd);
  free(reader);
}

const char *ccodecs_reader_message(const ccodecs_reader *reader) {
  return reader->message ? reader->message : "unknown error";
}

static uInt clamped(size_t count) { return count > UINT_MAX ? UINT_MAX : (uInt)count; }

static int32_t gzip_step(ccodecs_reader *reader, const uint8_t *input, size_t count, size_t *used, uint8_t *output,
                         size_t capacity, size_t *made) {
  z_stream *stream = &reader->gzip;
  if (reader->begins) inflateReset(stream);
  reader->begins = 0;
  stream->next_in = (Bytef *)input;
  stream->avail_in = clamped(count);
  stream->next_out = output;
  stream->avail_out = clamped(capacity);
  int status = inflate(stream, Z_NO_FLUSH);
  *used = (size_t)(stream->next_in - input);
  *made = (size_t)(stream->next_out - output);
  reader->message = stream->msg;
  switch (status) {
    case Z_OK:
    case Z_BUF_ERROR: return CCODECS_MORE;
    case Z_STREAM_END: reader->begins = 1; return CCODECS_PART_ENDS;
    case Z_MEM_ERROR: return CCODECS_NO_MEMORY;
    default: return CCODECS_CORRUPT;
  }
}

static int32_t zstd_step(ccodecs_reader *reader, const uint8_t *input, size_t count, size_t *used, uint8_t *output,
                         size_t capacity, size_t *made) {
  ZSTD_inBuffer in = {input, count, 0};
  ZSTD_outBuffer out = {output, capacity, 0};
  size_t status = ZSTD_decompressStream(reader->zstd, &out, &in);
  *used = in.pos;
  *made = out.pos;
  if (ZSTD_isError(status)) {
    reader->message = ZSTD_getErrorName(status);
    return ZSTD_getErrorCode(status) == ZSTD_error_frameParameter_windowTooLarge ? CCODECS_LARGE_WINDOW : CCODECS_CORRUPT;
  }
  return status == 0 ? CCODECS_PART_ENDS : CCODECS_MORE;
}

int32_t ccodecs_reader_step(ccodecs_reader *reader, const uint8_t *input, size_t count, size_t *used, uint8_t *output,
                            size_t capacity, size_t *made) {
  return reader->format == CCODECS_GZIP ? gzip_step(reader, input, count, used, output, capacity, made)
                                        : zstd_step(reader, input, count, used, output, capacity, made);
}
