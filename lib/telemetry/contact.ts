import { z } from "zod";

/** A contact that a person typed for this purpose, the one text that is sent: an address or a name, on one line. */
export const Contact = z
  .string()
  .trim()
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]{1,120}$/u);
