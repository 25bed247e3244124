import type { FormatReader } from "../format-reader.ts";
import { isPocket, readPocket } from "./read.ts";

export const pocket: FormatReader = { marks: [{ in: "json", fits: isPocket }], read: readPocket };
