// ICU finds the words of a run of ideographs as the cheapest path through the words of its dictionary (CjkBreakEngine in
// ICU's dictbe.cpp). Its iterator spends three quarters of its time on what a run of nothing but unified ideographs does
// not need: text access in chunks, normalization, kana, and a search among 16,000 children for every first character.
// Here the same path is found in the same dictionary, with its first two characters looked up in tables: that takes one
// piece of memory which is not at hand where the trie takes half a dozen, one after the other. Where only one boundary is
// asked for, the path is found between the nearest two places that no word lies across.
#include "HanWords.h"

#include <unicode/ucharstrie.h>
#include <unicode/udata.h>
#include <unicode/unistr.h>

#include <cstring>
#include <memory>
#include <vector>

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

/// Multiplicative hashing of a pair (Knuth, volume 3, 6.4); the high bits are the good ones.
uint32_t hashed(uint32_t first, uint32_t second, int width) {
  return ((first << 16 | second) ^ first >> 1) * 0x9E3779B1u >> (32 - width);
}

/// A set of pairs that may say yes for one that it does not hold.
class PairFilter {
 public:
  void add(uint32_t first, uint32_t second) {
    uint32_t place = hashed(first, second, width);
    bits[place >> 6] |= 1ull << (place & 63);
  }
  bool mayHold(uint32_t first, uint32_t second) const {
    uint32_t place = hashed(first, second, width);
    return bits[place >> 6] >> (place & 63) & 1;
  }

 private:
  static constexpr int width = 21;
  uint64_t bits[1 << (width - 6)] = {};
};

/// What words begin with two characters.
struct Beginning {
  uint32_t pair;
  /// What the word costs that they are; `unknownCost` if they are none.
  uint32_t cost : 8;
  /// The place among the states of where longer words go on; 0 if there are none.
  uint32_t state : 24;
};

/// Open addressing with linear probing (the same chapter); a third of the places is free at least.
class Beginnings {
 public:
  explicit Beginnings(size_t count) {
    while ((1u << width) < count + count / 2) width++;
    places = std::make_unique<Beginning[]>(size_t(1) << width);
  }
  /// The pair's place, an empty one if it is not held: `pair` is 0 there.
  Beginning &of(uint32_t first, uint32_t second) const {
    uint32_t pair = first << 16 | second;
    uint32_t place = hashed(first, second, width);
    while (places[place].pair != pair && places[place].pair != 0) place = (place + 1) & ((1u << width) - 1);
    return places[place];
  }

  /// Asks for the memory in which a pair's place is.
  void prefetch(uint32_t first, uint32_t second) const { __builtin_prefetch(&places[hashed(first, second, width)]); }

 private:
  int width = 4;
  std::unique_ptr<Beginning[]> places;
};

}  // namespace

struct han_dictionary {
  const char16_t *trie;
  /// What a character costs as a word.
  uint8_t costs[lastIdeograph - firstIdeograph + 1];
  std::unique_ptr<Beginnings> beginnings;
  /// Where longer words go on in the trie after two characters, from place 1.
  std::vector<uint64_t> states;
  /// What stands side by side in a word: 256 KB, a ninth of which is set. Half of the pairs in a text do not, and between the
  /// two of such a pair a word ends in any case.
  PairFilter neighbours;
};

static bool isIdeograph(uint32_t unit) { return unit - firstIdeograph <= lastIdeograph - firstIdeograph; }

/// Reads all words; false if one costs more than there is room for, which none does.
static bool fill(han_dictionary &dictionary, UErrorCode &status) {
  std::memset(dictionary.costs, unknownCost, sizeof dictionary.costs);
  dictionary.states.push_back(0);
  std::vector<Beginning> beginnings;
  icu::UCharsTrie trie(dictionary.trie);
  icu::UCharsTrie::Iterator words(dictionary.trie, 0, status);
  while (words.next(status)) {
    const icu::UnicodeString &word = words.getString();
    // Of all words: a pair of ideographs may stand in one that begins with kana.
    for (int32_t second = 1; second < word.length(); second++) dictionary.neighbours.add(word[second - 1], word[second]);
    if (!isIdeograph(word[0]) || (word.length() > 1 && !isIdeograph(word[1]))) continue;
    uint32_t cost = static_cast<uint32_t>(words.getValue());
    if (cost >= unknownCost && word.length() < 3) return false;
    if (word.length() == 1) {
      dictionary.costs[word[0] - firstIdeograph] = static_cast<uint8_t>(cost);
      continue;
    }
    // The words come in order, those with the same beginning one after the other.
    uint32_t pair = static_cast<uint32_t>(word[0]) << 16 | word[1];
    if (beginnings.empty() || beginnings.back().pair != pair) beginnings.push_back({pair, unknownCost, 0});
    Beginning &beginning = beginnings.back();
    if (word.length() == 2) {
      beginning.cost = cost;
    } else if (beginning.state == 0) {
      beginning.state = static_cast<uint32_t>(dictionary.states.size());
      trie.reset().first(word[0]);
      trie.next(word[1]);
      dictionary.states.push_back(trie.getState64());
    }
  }
  dictionary.beginnings = std::make_unique<Beginnings>(beginnings.size());
  for (const Beginning &beginning : beginnings) {
    dictionary.beginnings->of(beginning.pair >> 16, beginning.pair & 0xFFFF) = beginning;
  }
  return true;
}

static const han_dictionary *open() {
  UErrorCode status = U_ZERO_ERROR;
  UDataMemory *data = udata_open(U_ICUDATA_NAME U_TREE_SEPARATOR_STRING "brkitr", "dict", "cjdict", &status);
  if (U_FAILURE(status)) return nullptr;
  const auto *header = static_cast<const int32_t *>(udata_getMemory(data));
  if ((header[trieTypeIndex] & trieTypeMask) != ucharsTrieType || !(header[trieTypeIndex] & hasValues)) {
    udata_close(data);
    return nullptr;
  }
  const char *bytes = reinterpret_cast<const char *>(header) + header[trieOffsetIndex];
  auto dictionary = std::make_unique<han_dictionary>();
  dictionary->trie = reinterpret_cast<const char16_t *>(bytes);
  if (!fill(*dictionary, status) || U_FAILURE(status)) {
    udata_close(data);
    return nullptr;
  }
  return dictionary.release();
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
  for (int32_t i = 1; i < length; i++) dictionary->beginnings->prefetch(text[i - 1], text[i]);
  best[0] = 0;
  for (int32_t i = 1; i <= length; i++) best[i] = UINT32_MAX;
  icu::UCharsTrie trie(dictionary->trie);
  for (int32_t first = 0; first < length; first++) {
    auto relax = [&](int32_t end, uint32_t cost) {
      if (best[first] + cost >= best[end]) return;
      best[end] = best[first] + cost;
      previous[end] = static_cast<uint8_t>(first);
    };
    relax(first + 1, dictionary->costs[text[first] - firstIdeograph]);
    if (first + 1 == length) return;
    const Beginning &beginning = dictionary->beginnings->of(text[first], text[first + 1]);
    if (beginning.pair == 0) continue;
    if (beginning.cost != unknownCost) relax(first + 2, beginning.cost);
    if (beginning.state == 0) continue;
    trie.resetToState64(dictionary->states[beginning.state]);
    int32_t limit = length - first < longestWord ? length : first + longestWord;
    for (int32_t next = first + 2; next < limit; next++) {
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

int32_t han_words_stretch(
    const han_dictionary *dictionary, const uint16_t *text, int32_t low, int32_t high, int32_t place, int32_t *first,
    int32_t *end) {
  if (!isIdeograph(text[place - 1]) || !isIdeograph(text[place])) return 0;
  *first = *end = place;
  if (!dictionary->neighbours.mayHold(text[place - 1], text[place])) return 1;
  for (--*first; *first > low && isIdeograph(text[*first - 1]); --*first) {
    if (!dictionary->neighbours.mayHold(text[*first - 1], text[*first])) break;
  }
  for (++*end; *end < high && isIdeograph(text[*end]); ++*end) {
    if (!dictionary->neighbours.mayHold(text[*end - 1], text[*end])) break;
  }
  return 1;
}

uint32_t han_words_cost(const han_dictionary *dictionary, const uint16_t *text, int32_t length) {
  uint32_t best[han_words_limit + 1];
  uint8_t previous[han_words_limit + 1];
  find_paths(dictionary, text, length, best, previous);
  return best[length];
}
