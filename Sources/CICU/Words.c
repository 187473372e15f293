#include <stdlib.h>
#include <unicode/ubrk.h>
#include <unicode/uversion.h>

#include "CICU.h"

const char *cicu_status_name(int32_t status) { return u_errorName((UErrorCode)status); }

void cicu_version(char out[20]) {
  UVersionInfo version;
  u_getVersion(version);
  u_versionToString(version, out);
}

struct cicu_words {
  UBreakIterator *iterator;
};

static cicu_words *wrap(UBreakIterator *iterator) {
  cicu_words *words = malloc(sizeof *words);
  words->iterator = iterator;
  return words;
}

cicu_words *cicu_words_open(int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, "zh", NULL, 0, &code);
  *status = code;
  return U_FAILURE(code) ? NULL : wrap(iterator);
}

cicu_words *cicu_words_clone(const cicu_words *words, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_clone(words->iterator, &code);
  *status = code;
  return U_FAILURE(code) ? NULL : wrap(iterator);
}

void cicu_words_close(cicu_words *words) {
  if (words == NULL) return;
  ubrk_close(words->iterator);
  free(words);
}

int32_t cicu_words_ends(cicu_words *words, const uint16_t *text, int32_t length, int32_t *ends, uint16_t *kinds,
                        int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  ubrk_setText(words->iterator, (const UChar *)text, length, &code);
  *status = code;
  if (U_FAILURE(code)) return 0;
  int32_t count = 0;
  ubrk_first(words->iterator);
  for (int32_t end; count < capacity && (end = ubrk_next(words->iterator)) != UBRK_DONE; count++) {
    ends[count] = end;
    kinds[count] = (uint16_t)ubrk_getRuleStatus(words->iterator);
  }
  return count;
}
