import type { FormatReader } from "../format-reader.ts";
import { isWeread, readWeread } from "./read.ts";

export const weread: FormatReader = { marks: [{ in: "text", fits: isWeread }], read: readWeread };
