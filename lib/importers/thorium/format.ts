import type { FormatReader } from "../format-reader.ts";
import { isThorium, readThorium } from "./read.ts";

export const thorium: FormatReader = { marks: [{ in: "json", fits: isThorium }], read: readThorium };
