/**
 * Why a file cannot be read: the codes of `UnreadableFile` and of file recognition. `refusals.test.ts` keeps the list
 * complete.
 */
export const REFUSALS = [
  "empty_file",
  "utf16",
  "not_utf8",
  "binary_file",
  "damaged_file",
  "missing_file",
  "unsafe_archive",
  "unsupported_format",
  "no_highlights",
  "unknown_text",
  "columns_unknown",
  "json_damaged",
  "page_damaged",
  "lektr_damaged",
  "lektr_version",
  "readera_damaged",
  "moon_reader_damaged",
  "koreader_damaged",
  "koreader_not_data",
  "koreader_too_deep",
  "too_complex",
  "took_too_long",
] as const;
