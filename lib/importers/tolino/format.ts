import type { FormatReader } from "../format-reader.ts";
import { isTolino, readTolino } from "./read.ts";

export const tolino: FormatReader = { marks: [{ in: "text", fits: isTolino }], read: readTolino };
