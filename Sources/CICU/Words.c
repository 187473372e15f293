#include <stdlib.h>
#include <unicode/ubrk.h>

#include "CICU.h"
#include "HanWords.h"

const char *cicu_status_name(int32_t status) { return u_errorName((UErrorCode)status); }

struct cicu_words {
  UBreakIterator *iterator;
  /* NULL: every text goes to the iterator. */
  const han_dictionary *dictionary;
};

static uint64_t iterate(UBreakIterator *iterator, const uint16_t *text, int32_t length, UErrorCode *code) {
  uint64_t boundaries = 0;
  ubrk_setText(iterator, (const UChar *)text, length, code);
  if (U_FAILURE(*code)) return 0;
  ubrk_first(iterator);
  for (int32_t end; (end = ubrk_next(iterator)) != UBRK_DONE && end < length;) boundaries |= 1ull << end;
  return boundaries;
}

/* The dictionary, if by it the words of some texts are those of the iterator; another version of ICU may do otherwise. */
static const han_dictionary *proven_dictionary(UBreakIterator *iterator) {
  static const UChar samples[] = u"平台独立运营角色情感写得真好\n中华人民共和国成立于一九四九年\n他说的确实在理由我来研究生命起源\n"
                                 u"南京市长江大桥和服务员结婚的和尚未结婚的\n龘靐齉爩鱻麤龗的发展中国家庭院";
  const han_dictionary *dictionary = han_dictionary_shared();
  UErrorCode code = U_ZERO_ERROR;
  int32_t start = 0;
  for (int32_t end = 0; dictionary != NULL && end < (int32_t)(sizeof samples / sizeof *samples); end++) {
    if (samples[end] != '\n' && samples[end] != 0) continue;
    const uint16_t *text = (const uint16_t *)samples + start;
    if (iterate(iterator, text, end - start, &code) != han_words_boundaries(dictionary, text, end - start)) return NULL;
    start = end + 1;
  }
  return U_FAILURE(code) ? NULL : dictionary;
}

cicu_words *cicu_words_open(int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UBreakIterator *iterator = ubrk_open(UBRK_WORD, "zh", NULL, 0, &code);
  *status = code;
  if (U_FAILURE(code)) return NULL;
  cicu_words *words = malloc(sizeof *words);
  words->iterator = iterator;
  words->dictionary = proven_dictionary(iterator);
  return words;
}

void cicu_words_close(cicu_words *words) {
  if (words == NULL) return;
  ubrk_close(words->iterator);
  free(words);
}

int32_t cicu_words_stretch(
    const cicu_words *words, const uint16_t *text, int32_t low, int32_t high, int32_t place, int32_t *first, int32_t *end) {
  return words->dictionary != NULL && han_words_stretch(words->dictionary, text, low, high, place, first, end);
}

uint64_t cicu_words_boundaries_in(const cicu_words *words, const uint16_t *text, int32_t first, int32_t end) {
  return end - first < 2 ? 0 : han_words_boundaries(words->dictionary, text + first, end - first);
}

int32_t cicu_words_boundaries_near(
    cicu_words *words, const uint16_t *text, int32_t length, int32_t place, uint64_t *boundaries, uint64_t *known,
    int32_t *status) {
  *status = U_ZERO_ERROR;
  if (words->dictionary == NULL || !han_words_covers(text, length)) {
    *boundaries = cicu_words_iterated(words, text, length, status);
    *known = ~0ull;
    return length;
  }
  int32_t first, end;
  *boundaries = han_words_boundaries_near(words->dictionary, text, length, place, &first, &end);
  *known = (end < 63 ? (2ull << end) - 1 : ~0ull) & ~((1ull << first) - 1);
  return end - first;
}

uint64_t cicu_words_iterated(cicu_words *words, const uint16_t *text, int32_t length, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  uint64_t boundaries = iterate(words->iterator, text, length, &code);
  *status = code;
  return boundaries;
}

int32_t cicu_words_cost(const uint16_t *text, int32_t length) {
  const han_dictionary *dictionary = han_dictionary_shared();
  if (dictionary == NULL || length < 1 || length > han_words_limit || !han_words_covers(text, length)) return -1;
  return (int32_t)han_words_cost(dictionary, text, length);
}
