import type { FormatReader } from "../format-reader.ts";
import { readTable } from "./read.ts";

/** Any table that is no other format's; the reader says which column is what. Hence without a mark. */
export const csv: FormatReader = { marks: [], read: readTable };
