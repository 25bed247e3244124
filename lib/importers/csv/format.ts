import type { FormatReader } from "../format-reader.ts";
import { readTable } from "./read.ts";

/** Any table that matches no other format; the reader chooses the columns. Therefore it has no marks. */
export const csv: FormatReader = { marks: [], read: readTable };
