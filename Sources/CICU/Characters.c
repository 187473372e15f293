#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/uspoof.h>
#include <unicode/ustring.h>
#include <unicode/utrans.h>

#include "CICU.h"

static int32_t encode(uint32_t character, UChar *out) {
  int32_t length = 0;
  U16_APPEND_UNSAFE(out, length, character);
  return length;
}

int32_t cicu_fold_text(const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *folding = unorm2_getNFKCCasefoldInstance(&code);
  int32_t count = U_FAILURE(code) ? 0 : unorm2_normalize(folding, (const UChar *)text, length, (UChar *)out, capacity, &code);
  *status = code;
  return U_FAILURE(code) ? 0 : count;
}

int32_t cicu_fold(uint32_t character, uint16_t *out, int32_t capacity, int32_t *status) {
  UChar text[2];
  return cicu_fold_text((uint16_t *)text, encode(character, text), out, capacity, status);
}

int32_t cicu_is_folded(uint32_t character) {
  UErrorCode code = U_ZERO_ERROR;
  UChar text[2];
  const UNormalizer2 *folding = unorm2_getNFKCCasefoldInstance(&code);
  if (U_FAILURE(code)) return 0;
  return unorm2_quickCheck(folding, text, encode(character, text), &code) == UNORM_YES && U_SUCCESS(code);
}

int32_t cicu_decompose(uint32_t character, uint16_t *out, int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UChar text[2];
  const UNormalizer2 *nfd = unorm2_getNFDInstance(&code);
  int32_t count =
      U_FAILURE(code) ? 0 : unorm2_normalize(nfd, text, encode(character, text), (UChar *)out, capacity, &code);
  *status = code;
  return U_FAILURE(code) ? 0 : count;
}

uint32_t cicu_compose(uint32_t first, uint32_t second) {
  UErrorCode code = U_ZERO_ERROR;
  const UNormalizer2 *nfc = unorm2_getNFCInstance(&code);
  if (U_FAILURE(code)) return 0;
  UChar32 composed = unorm2_composePair(nfc, (UChar32)first, (UChar32)second);
  return composed < 0 ? 0 : (uint32_t)composed;
}

cicu_spoof *cicu_spoof_open(int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  USpoofChecker *checker = uspoof_open(&code);
  *status = code;
  return (cicu_spoof *)checker;
}

void cicu_spoof_close(cicu_spoof *spoof) {
  if (spoof != NULL) uspoof_close((USpoofChecker *)spoof);
}

int32_t cicu_skeleton(const cicu_spoof *spoof, uint32_t character, uint16_t *out, int32_t capacity, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UChar text[2];
  int32_t count = uspoof_getSkeleton((const USpoofChecker *)spoof, 0, text, encode(character, text), (UChar *)out,
                                     capacity, &code);
  *status = code;
  return U_FAILURE(code) ? 0 : count;
}

int32_t cicu_category(uint32_t character) { return u_charType((UChar32)character); }

int32_t cicu_is_default_ignorable(uint32_t character) {
  return u_hasBinaryProperty((UChar32)character, UCHAR_DEFAULT_IGNORABLE_CODE_POINT);
}

int32_t cicu_is_extended_pictographic(uint32_t character) {
  return u_hasBinaryProperty((UChar32)character, UCHAR_EXTENDED_PICTOGRAPHIC);
}

int32_t cicu_is_ideographic(uint32_t character) {
  return u_hasBinaryProperty((UChar32)character, UCHAR_IDEOGRAPHIC);
}

int32_t cicu_is_latin(uint32_t character) {
  UErrorCode code = U_ZERO_ERROR;
  return uscript_getScript((UChar32)character, &code) == USCRIPT_LATIN;
}

int32_t cicu_display_width(uint32_t character) {
  int8_t category = u_charType((UChar32)character);
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) return 0;
  int32_t width = u_getIntPropertyValue((UChar32)character, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

int32_t cicu_numeric_value(uint32_t character) {
  double value = u_getNumericValue((UChar32)character);
  if (value == U_NO_NUMERIC_VALUE || value < 0 || value > 1e9 || value != (double)(int32_t)value) return -1;
  return (int32_t)value;
}

int32_t cicu_name(uint32_t character, char *out, int32_t capacity) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t length = u_charName((UChar32)character, U_UNICODE_CHAR_NAME, out, capacity, &code);
  return U_FAILURE(code) ? 0 : length;
}

int32_t cicu_transliterate(const char *id, const uint16_t *text, int32_t length, uint16_t *out, int32_t capacity,
                           int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UChar name[64];
  u_uastrncpy(name, id, 63);
  name[63] = 0;
  UTransliterator *transliterator = utrans_openU(name, -1, UTRANS_FORWARD, NULL, 0, NULL, &code);
  *status = code;
  if (U_FAILURE(code)) return 0;
  int32_t count = length;
  int32_t limit = length;
  if (length <= capacity) {
    memcpy(out, text, (size_t)length * sizeof *text);
    utrans_transUChars(transliterator, (UChar *)out, &count, capacity, 0, &limit, &code);
  } else {
    code = U_BUFFER_OVERFLOW_ERROR;
  }
  utrans_close(transliterator);
  *status = code;
  return U_FAILURE(code) ? 0 : count;
}
