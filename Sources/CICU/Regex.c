#include <unicode/uregex.h>

#include "CICU.h"

cicu_regex *cicu_regex_open(const uint16_t *pattern, int32_t length, int32_t *line, int32_t *column, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  UParseError mistake = {0};
  URegularExpression *regex = uregex_open((const UChar *)pattern, length, 0, &mistake, &code);
  *line = mistake.line;
  *column = mistake.offset;
  *status = code;
  return U_FAILURE(code) ? NULL : (cicu_regex *)regex;
}

cicu_regex *cicu_regex_clone(const cicu_regex *regex, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  URegularExpression *copy = uregex_clone((const URegularExpression *)regex, &code);
  *status = code;
  return U_FAILURE(code) ? NULL : (cicu_regex *)copy;
}

void cicu_regex_close(cicu_regex *regex) {
  if (regex != NULL) uregex_close((URegularExpression *)regex);
}

void cicu_regex_set_limits(cicu_regex *regex, int32_t time, int32_t stack, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  uregex_setTimeLimit((URegularExpression *)regex, time, &code);
  uregex_setStackLimit((URegularExpression *)regex, stack, &code);
  *status = code;
}

void cicu_regex_set_text(cicu_regex *regex, const uint16_t *text, int32_t length, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  uregex_setText((URegularExpression *)regex, (const UChar *)text, length, &code);
  *status = code;
}

int32_t cicu_regex_next(cicu_regex *regex, int32_t *start, int32_t *end, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t found = uregex_findNext((URegularExpression *)regex, &code);
  if (found && U_SUCCESS(code)) {
    *start = uregex_start((URegularExpression *)regex, 0, &code);
    *end = uregex_end((URegularExpression *)regex, 0, &code);
  }
  *status = code;
  return U_SUCCESS(code) && found;
}

int32_t cicu_regex_match_at(cicu_regex *regex, int32_t start, int32_t *end, int32_t *status) {
  UErrorCode code = U_ZERO_ERROR;
  int32_t found = uregex_lookingAt((URegularExpression *)regex, start, &code);
  if (found && U_SUCCESS(code)) *end = uregex_end((URegularExpression *)regex, 0, &code);
  *status = code;
  return U_SUCCESS(code) && found;
}

int32_t cicu_is_limit(int32_t status) {
  return status == U_REGEX_TIME_OUT || status == U_REGEX_STACK_OVERFLOW;
}
