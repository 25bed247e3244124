/** Carriage returns, and what Unicode counts as a line break besides. */
const LINE_BREAKS = /\r\n?|[\u0085\u2028\u2029\v\f]/g;

/**
 * What nobody sees, and what changes the direction of the text around it: control characters (except tab and line
 * feed), direction marks, zero-width spaces, soft hyphens, Unicode tags, interlinear marks. Joiners stay: Persian and
 * emoji need them.
 */
const UNSEEN =
  /(?:(?![\t\n])[\p{Cc}\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}])+/gu;
const LONE_SURROGATES = /\p{Cs}/gu;

/**
 * Variation selectors that select nothing: one may follow a character, and the supplementary ones only Han. Rows of
 * them can hide any text.
 */
const IDLE_SELECTORS = /(?<=[\ufe00-\ufe0f])[\ufe00-\ufe0f]+|(?<!\p{Script=Han})[\u{e0100}-\u{e01ef}]/gu;

/** A text as it looks: line breaks are line feeds, and everything unseen is gone. */
export function readable(text: string): string {
  return text
    .replaceAll(LONE_SURROGATES, "\ufffd")
    .replaceAll(LINE_BREAKS, "\n")
    .replaceAll(UNSEEN, "")
    .replaceAll(IDLE_SELECTORS, "");
}

/** The same on one line. */
export function oneLine(text: string): string {
  return readable(text).replaceAll(/\s+/g, " ").trim();
}

const encoder = new TextEncoder();
const characters = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The size of a value as JSON, in bytes of UTF-8. */
export function jsonBytes(value: unknown): number {
  return encoder.encode(JSON.stringify(value)).length;
}

/** How far back a cut looks for the beginning of a character, in UTF-16 units: longer ones are not real. */
const LONGEST_CHARACTER = 64;

/**
 * The beginning of a text, as much as takes up to `most` bytes as JSON. It ends with “…” if something was left out, and
 * no character is cut in two, even one of several code points.
 */
export function shortened(text: string, most: number): { text: string; isShortened: boolean } {
  // No code point takes more than 6 bytes as JSON, and none takes less than one.
  if (text.length * 6 <= most || (text.length <= most && jsonBytes(text) - 2 <= most)) {
    return { text, isShortened: false };
  }
  let bytes = encoder.encode("…").length;
  let end = 0;
  for (const point of text) {
    bytes += jsonBytes(point) - 2;
    if (bytes > most) break;
    end += point.length;
  }
  const around = text.slice(0, end + LONGEST_CHARACTER);
  const begins = characters.segment(around).containing(end)?.index ?? end;
  const cut = end - begins > LONGEST_CHARACTER ? end : begins;
  return { text: `${text.slice(0, cut).trimEnd()}…`, isShortened: true };
}
