import type { FormatReader } from "../format-reader.ts";
import { isCalibre, readCalibre } from "./read.ts";

export const calibre: FormatReader = { marks: [{ in: "json", fits: isCalibre }], read: readCalibre };
