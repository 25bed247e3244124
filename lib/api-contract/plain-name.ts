import { z } from "zod";

/**
 * A name of one line that shows as what it is: no control characters, no line breaks, nothing that turns the direction
 * of the text, and at least one letter, number or sign that can be seen. Whoever reads it decides by it.
 * @param most letters at most
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

/** Nothing of Unicode's category “other” (controls, formats, half pairs) and no separators of lines and paragraphs. */
const ONE_LINE = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;
/** Some letters are drawn as nothing, such as the fillers of Hangul. */
const VISIBLE = /(?![\p{Default_Ignorable_Code_Point}\u2800])[\p{L}\p{N}\p{P}\p{S}]/u;
