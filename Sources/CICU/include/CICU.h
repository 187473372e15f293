/* What Baguan needs of ICU, behind plain C types: no ICU header is seen by Swift, because the system's ICU and the one
   inside Foundation declare the same names differently. Follows whatever version of ICU is installed.
   Statuses are ICU's UErrorCode: > 0 is a failure. Text is UTF-16. */
#ifndef CICU_H
#define CICU_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The name of a status, for messages. */
const char *cicu_status_name(int32_t status);

/* ---- Words ---- */

/* A word iterator; not thread-safe. */
typedef struct cicu_words cicu_words;
cicu_words *cicu_words_open(int32_t *status);
void cicu_words_close(cicu_words *words);
/* The stretch of a text around one place, low < place < high, in which its words depend on nothing beyond: from *first to *end,
   which are the place itself if a word ends there wherever the two stand side by side. It ends at places that no word lies
   across, at `low` and `high`, and where no unified ideograph stands beyond. 0 if nothing is told. */
int32_t cicu_words_stretch(
    const cicu_words *words, const uint16_t *text, int32_t low, int32_t high, int32_t place, int32_t *first, int32_t *end);
/* The boundaries within such a stretch, which is no longer than 64 units: bit i, that a word ends before unit first + i. */
uint64_t cicu_words_boundaries_in(const cicu_words *words, const uint16_t *text, int32_t first, int32_t end);
/* The boundaries between the words of a text of 1 to 64 units around one place, 0 < place < length. Bit i of `boundaries`: a
   word ends before unit i, 0 < i < length; bit i of `known`: whether one does is told. Returns the units that were cut into
   words. */
int32_t cicu_words_boundaries_near(
    cicu_words *words, const uint16_t *text, int32_t length, int32_t place, uint64_t *boundaries, uint64_t *known,
    int32_t *status);
/* All of them, by ICU's iterator alone, which is slower: what the above is tested against. */
uint64_t cicu_words_iterated(cicu_words *words, const uint16_t *text, int32_t length, int32_t *status);
/* What the words of 1 to 64 unified ideographs cost in ICU's dictionary: the rarer, the more. -1: not known. Thread-safe. */
int32_t cicu_words_cost(const uint16_t *text, int32_t length);

/* ---- Characters ---- */

/* NFKC_Casefold of one code point: writes at most `capacity` units, returns their number (0: removed). */
int32_t cicu_fold(uint32_t character, uint16_t *out, int32_t capacity, int32_t *status);
/* 1 only if NFKC_Casefold leaves one code point as it is; 0: perhaps not, as of those that may compose with the one before. */
int32_t cicu_is_folded(uint32_t character);
/* NFKC_Casefold of a text. */
int32_t cicu_fold_text(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity, int32_t *status);
/* Canonical decomposition of one code point. */
int32_t cicu_decompose(uint32_t character, uint16_t *out, int32_t capacity, int32_t *status);
/* The composition of two code points, or 0. */
uint32_t cicu_compose(uint32_t first, uint32_t second);
/* The confusable skeleton of one code point (UTS #39). */
typedef struct cicu_spoof cicu_spoof;
cicu_spoof *cicu_spoof_open(int32_t *status);
void cicu_spoof_close(cicu_spoof *spoof);
int32_t cicu_skeleton(const cicu_spoof *spoof, uint32_t character, uint16_t *out, int32_t capacity, int32_t *status);
/* General category, as U_* of uchar.h: see cicu_category_*. */
int32_t cicu_category(uint32_t character);
/* Whether the character is removed by default ignorable rules, is pictographic, an ideograph, a Latin letter. */
int32_t cicu_is_default_ignorable(uint32_t character);
int32_t cicu_is_extended_pictographic(uint32_t character);
int32_t cicu_is_ideographic(uint32_t character);
int32_t cicu_is_latin(uint32_t character);
/* The columns a character takes on a terminal: 0, 1 or 2 (UAX #11). */
int32_t cicu_display_width(uint32_t character);
/* The value of a character that is a number, or -1 if it is none or not a whole one. */
int32_t cicu_numeric_value(uint32_t character);
/* The character's name, such as "NEGATIVE SQUARED LATIN CAPITAL LETTER A"; returns its length. */
int32_t cicu_name(uint32_t character, char *out, int32_t capacity);

/* Transliterates a text, such as by "Traditional-Simplified"; returns the length of the result. */
int32_t cicu_transliterate(const char *id, const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity,
                           int32_t *status);

/* ---- Regular expressions ---- */

typedef struct cicu_regex cicu_regex;
/* A failure gives line and column, from 1, of the mistake in the pattern. */
cicu_regex *cicu_regex_open(const uint16_t *pattern, int32_t length, int32_t *line, int32_t *column, int32_t *status);
/* A copy with its own state, for another thread. */
cicu_regex *cicu_regex_clone(const cicu_regex *regex, int32_t *status);
void cicu_regex_close(cicu_regex *regex);
/* Bounds of one match: time in ICU's units (about 0.2 ms each), stack in bytes. */
void cicu_regex_set_limits(cicu_regex *regex, int32_t time, int32_t stack, int32_t *status);
/* The text is not copied: it must live until the next call of this. */
void cicu_regex_set_text(cicu_regex *regex, const uint16_t *text, int32_t length, int32_t *status);
/* Finds the next match; returns 1 with its range, or 0. A limit that was reached gives a failing status. */
int32_t cicu_regex_next(cicu_regex *regex, int32_t *start, int32_t *end, int32_t *status);
/* Whether a match begins at a place; returns 1 with its end, or 0. A limit that was reached gives a failing status. */
int32_t cicu_regex_match_at(cicu_regex *regex, int32_t start, int32_t *end, int32_t *status);
/* Whether a status says that time or stack ran out. */
int32_t cicu_is_limit(int32_t status);

#ifdef __cplusplus
}
#endif
#endif
