/**
 * Runs of more marks than any writing system has: normalization sorts the marks of a run, which takes quadratic time.
 * Source: UAX #15, 13, Stream-Safe Text Format, where 18 is the longest known and runs are broken at 30. The two
 * halfwidth letters turn into marks.
 */
const LONG_RUN = /([\p{M}\uFF9E\uFF9F]{30})[\p{M}\uFF9E\uFF9F]+/gu;

/** Converts a text to a Unicode normalization form, in linear time: drops combining marks after 30 in a row. */
export function normalized(text: string, form: "NFC" | "NFKC" | "NFKD"): string {
  return text.replace(LONG_RUN, "$1").normalize(form);
}
