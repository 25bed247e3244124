import { z } from "zod";

/** As much as leaves room for everything else in a report; bytes of UTF-8. */
const MAX_BYTES = 120;

/** A contact that a person typed for this purpose, the one text that is sent: an address or a name, on one line. */
export const Contact = z
  .string()
  .trim()
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,120}$/u, "Please give an address or a name, on one line.")
  .refine((text) => Buffer.byteLength(text) <= MAX_BYTES, "This contact is too long: 120 letters at most.")
  .describe("one line that you typed");
