// ICU finds the words of a run of ideographs as the cheapest path through the words of its dictionary (CjkBreakEngine in
// ICU's dictbe.cpp). Its iterator spends three quarters of its time on what a run of nothing but unified ideographs does
// not need: text access in chunks, normalization, kana, and a search among 16,000 children for every first character.
// Here the same path is found in the same dictionary, with the first character looked up in a table, and the second one in a
// filter of pairs: half of the pairs in a text begin no word. Where only one boundary is asked for, the path is found between
// the nearest two places that no word lies across.
#include "HanWords.h"

#include <unicode/ucharstrie.h>
#include <unicode/udata.h>
#include <unicode/unistr.h>

namespace {

constexpr uint32_t firstIdeograph = 0x4E00;
constexpr uint32_t lastIdeograph = 0x9FFF;
/// What a character costs that is no word of the dictionary, and the longest word looked for: ICU's own numbers.
constexpr uint32_t unknownCost = 255;
constexpr int32_t longestWord = 20;
/// Indexes of the dictionary's header (dictionarydata.h) and the one kind of trie that is read here.
constexpr int trieOffsetIndex = 0;
constexpr int trieTypeIndex = 4;
constexpr int trieTypeMask = 7;
constexpr int ucharsTrieType = 1;
constexpr int hasValues = 8;

/// Where the words that begin with a character go on in the trie.
struct Start {
  uint64_t state;
  uint16_t cost;
  bool goesOn;
};

/// A set of pairs that may say yes for one that it does not hold.
template <int width>
class PairFilter {
 public:
  void add(uint32_t first, uint32_t second) { bits[hash(first, second) >> 6] |= 1ull << (hash(first, second) & 63); }
  bool mayHold(uint32_t first, uint32_t second) const {
    return bits[hash(first, second) >> 6] >> (hash(first, second) & 63) & 1;
  }

 private:
  uint64_t bits[1 << (width - 6)] = {};

  /// Multiplicative hashing (Knuth); the high bits are the good ones.
  static uint32_t hash(uint32_t first, uint32_t second) {
    return ((first << 16 | second) ^ first >> 1) * 0x9E3779B1u >> (32 - width);
  }
};

}  // namespace

struct han_dictionary {
  const char16_t *trie;
  Start starts[lastIdeograph - firstIdeograph + 1];
  /// What words begin with: 128 KB, a sixth of which is set.
  PairFilter<20> beginnings;
  /// What stands side by side in a word: 256 KB, a ninth of which is set. Half of the pairs in a text do not, and between the
  /// two of such a pair a word ends in any case.
  PairFilter<21> neighbours;
};

static const han_dictionary *open() {
  UErrorCode status = U_ZERO_ERROR;
  UDataMemory *data = udata_open(U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr", "dict", "cjdict", &status);
  if (U_FAILURE(status)) return nullptr;
  const auto *header = static_cast<const int32_t *>(udata_getMemory(data));
  if ((header[trieTypeIndex] & trieTypeMask) != ucharsTrieType || !(header[trieTypeIndex] & hasValues)) {
    udata_close(data);
    return nullptr;
  }
  auto *dictionary = new han_dictionary;
  const char *bytes = reinterpret_cast<const char *>(header) + header[trieOffsetIndex];
  dictionary->trie = reinterpret_cast<const char16_t *>(bytes);
  icu::UCharsTrie trie(dictionary->trie);
  for (uint32_t character = firstIdeograph; character <= lastIdeograph; character++) {
    UStringTrieResult result = trie.reset().first(static_cast<int32_t>(character));
    Start &start = dictionary->starts[character - firstIdeograph];
    start.cost = static_cast<uint16_t>(USTRINGTRIE_HAS_VALUE(result) ? trie.getValue() : unknownCost);
    start.goesOn = USTRINGTRIE_HAS_NEXT(result);
    start.state = trie.getState64();
  }
  icu::UCharsTrie::Iterator words(dictionary->trie, 0, status);
  while (words.next(status)) {
    const icu::UnicodeString &word = words.getString();
    for (int32_t second = 1; second < word.length(); second++) {
      if (second == 1) dictionary->beginnings.add(word[0], word[1]);
      dictionary->neighbours.add(word[second - 1], word[second]);
    }
  }
  if (U_FAILURE(status)) {
    udata_close(data);
    delete dictionary;
    return nullptr;
  }
  return dictionary;
}

const han_dictionary *han_dictionary_shared(void) {
  static const han_dictionary *const shared = open();
  return shared;
}

int32_t han_words_covers(const uint16_t *text, int32_t length) {
  uint32_t outside = 0;
  for (int32_t i = 0; i < length; i++) outside |= (text[i] - firstIdeograph) > lastIdeograph - firstIdeograph;
  return !outside;
}

// best[end]: the cost of the cheapest path to `end`; previous[end]: where its last word begins.
static void find_paths(
    const han_dictionary *dictionary, const uint16_t *text, int32_t length, uint32_t *best, uint8_t *previous) {
  best[0] = 0;
  for (int32_t i = 1; i <= length; i++) best[i] = UINT32_MAX;
  icu::UCharsTrie trie(dictionary->trie);
  for (int32_t first = 0; first < length; first++) {
    const Start &start = dictionary->starts[text[first] - firstIdeograph];
    auto relax = [&](int32_t end, uint32_t cost) {
      if (best[first] + cost >= best[end]) return;
      best[end] = best[first] + cost;
      previous[end] = static_cast<uint8_t>(first);
    };
    relax(first + 1, start.cost);
    if (!start.goesOn || first + 1 == length) continue;
    if (!dictionary->beginnings.mayHold(text[first], text[first + 1])) continue;
    trie.resetToState64(start.state);
    int32_t limit = length - first < longestWord ? length : first + longestWord;
    for (int32_t next = first + 1; next < limit; next++) {
      UStringTrieResult result = trie.next(text[next]);
      if (USTRINGTRIE_HAS_VALUE(result)) relax(next + 1, static_cast<uint32_t>(trie.getValue()));
      if (!USTRINGTRIE_HAS_NEXT(result)) break;
    }
  }
}

uint64_t han_words_boundaries(const han_dictionary *dictionary, const uint16_t *text, int32_t length) {
  uint32_t best[han_words_limit + 1];
  uint8_t previous[han_words_limit + 1];
  find_paths(dictionary, text, length, best, previous);
  uint64_t boundaries = 0;
  for (int32_t end = previous[length]; end > 0; end = previous[end]) boundaries |= 1ull << end;
  return boundaries;
}

uint64_t han_words_boundaries_near(
    const han_dictionary *dictionary, const uint16_t *text, int32_t length, int32_t place, int32_t *first, int32_t *end) {
  auto ends = [&](int32_t at) {
    return at == 0 || at == length || !dictionary->neighbours.mayHold(text[at - 1], text[at]);
  };
  for (*first = place; !ends(*first); --*first) {}
  for (*end = place; !ends(*end); ++*end) {}
  // No word lies across either end, so the cheapest path leads through both, and what is between depends on nothing else.
  uint64_t boundaries = 0;
  if (*first > 0) boundaries |= 1ull << *first;
  if (*end < length) boundaries |= 1ull << *end;
  if (*end - *first > 1) boundaries |= han_words_boundaries(dictionary, text + *first, *end - *first) << *first;
  return boundaries;
}

int32_t han_words_divide(const han_dictionary *dictionary, uint16_t left, uint16_t right) {
  const uint16_t pair[] = {left, right};
  return han_words_covers(pair, 2) && !dictionary->neighbours.mayHold(left, right);
}

uint32_t han_words_cost(const han_dictionary *dictionary, const uint16_t *text, int32_t length) {
  uint32_t best[han_words_limit + 1];
  uint8_t previous[han_words_limit + 1];
  find_paths(dictionary, text, length, best, previous);
  return best[length];
}
