/* The word boundaries of a run of unified ideographs, as ICU's word iterator gives them, without the iterator. */
#ifndef HAN_WORDS_H
#define HAN_WORDS_H

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The longest run, in units. */
enum { han_words_limit = 64 };

/* The dictionary of this ICU; NULL when it is not in the form that is known here. Made once, shared, never freed. */
typedef struct han_dictionary han_dictionary;
const han_dictionary *han_dictionary_shared(void);
/* Whether every unit is a unified ideograph of the first block, U+4E00 to U+9FFF. */
int32_t han_words_covers(const uint16_t *text, int32_t length);
/* Bit i: a word ends before unit i, 0 < i < length. */
uint64_t han_words_boundaries(const han_dictionary *dictionary, const uint16_t *text, int32_t length);
/* The same of the places around one, 0 < place < length, from `first` to `end`, which are boundaries or ends of the text. */
uint64_t han_words_boundaries_near(
    const han_dictionary *dictionary, const uint16_t *text, int32_t length, int32_t place, int32_t *first, int32_t *end);
/* The nearest places on both sides of one, low < place < high, that no word lies across, or where no ideograph stands beyond;
   both are the place itself if no word lies across it. 0 if it is not between two ideographs. */
int32_t han_words_stretch(
    const han_dictionary *dictionary, const uint16_t *text, int32_t low, int32_t high, int32_t place, int32_t *first,
    int32_t *end);
/* What the words cost together. */
uint32_t han_words_cost(const han_dictionary *dictionary, const uint16_t *text, int32_t length);

#ifdef __cplusplus
}
#endif
#endif
