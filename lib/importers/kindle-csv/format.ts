import type { FormatReader } from "../format-reader.ts";
import { isKindleTable, readKindleTable } from "./read.ts";

export const kindleCsv: FormatReader = { marks: [{ in: "table", fits: isKindleTable }], read: readKindleTable };
