import type { FormatReader } from "../format-reader.ts";
import { readKobo } from "./read.ts";

/** A database: `sqlite/kind.ts` recognises it by its tables. */
export const kobo: FormatReader = { marks: [], read: readKobo };
