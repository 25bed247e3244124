/** The mark in every word of the canary's library: it occurs in no catalogue, no code and no header of ours. */
export const MARK = "kanarienvogel";

/** A word with the mark. */
export const marked = (what: string) => `${MARK}-${what}`;

/**
 * Every form in which the mark would still be recognisable: unchanged, in capitals, as hexadecimal, as base64 at any
 * offset.
 */
function forms(): Buffer[] {
  const text = Buffer.from(MARK);
  // What precedes it shifts the groups of base64; the letters at its ends mix with their neighbours and are left out.
  const base64 = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), text])
      .toString("base64")
      .replace(/=+$/, "")
      .slice(shift === 0 ? 0 : 4, -1),
  );
  const reversed = MARK.split("").toReversed().join("");
  return [MARK, MARK.toUpperCase(), text.toString("hex"), reversed, ...base64].map((form) => Buffer.from(form));
}

/** The places in these bytes that contain the mark, in any form, with their surroundings; empty if there are none. */
export function marksIn(bytes: Buffer): string[] {
  return forms().flatMap((form) => {
    const at = bytes.indexOf(form);
    return at < 0 ? [] : [bytes.subarray(Math.max(0, at - 60), at + 60).toString()];
  });
}
