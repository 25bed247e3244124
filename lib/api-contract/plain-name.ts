import { z } from "zod";

/**
 * A one-line name that looks like what it is: no control characters, no line breaks, nothing that changes the direction
 * of text, and at least one visible letter, number or symbol. People make decisions by it.
 * @param most the most letters
 */
export function plainName(most: number): z.ZodString {
  return z
    .string()
    .trim()
    .min(1, "Please give it a name.")
    .max(most, `Please use at most ${most} characters.`)
    .regex(ONE_LINE, "Please use a name on one line, without control characters.")
    .regex(VISIBLE, "Please use a name with visible characters.");
}

/** Nothing of Unicode's category “other” (controls, formats, surrogates) and no line or paragraph separators. */
const ONE_LINE = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;
/** Some letters are invisible, such as the Hangul fillers. */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;
