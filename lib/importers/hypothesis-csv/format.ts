import type { FormatReader } from "../format-reader.ts";
import { isHypothesisTable, readHypothesisTable } from "./read.ts";

export const hypothesisCsv: FormatReader = {
  marks: [{ in: "table", fits: isHypothesisTable }],
  read: readHypothesisTable,
};
