/**
 * Runs of more marks than any writing system has: normalizing sorts the marks of a run, which takes the square of its
 * length. Source: UAX #15, 13, Stream-Safe Text Format, which knows 18 at most and breaks runs at 30. The two halfwidth
 * letters turn into marks.
 */
const LONG_RUN = /([\p{M}\uFF9E\uFF9F]{30})[\p{M}\uFF9E\uFF9F]+/gu;

/**
 * A text in a Unicode normalization form, in linear time: of more than 30 combining marks in a row the rest is left
 * out.
 */
export function normalized(text: string, form: "NFC" | "NFKC" | "NFKD"): string {
  return text.replace(LONG_RUN, "$1").normalize(form);
}
