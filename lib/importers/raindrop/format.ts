import type { FormatReader } from "../format-reader.ts";
import { isRaindrop, readRaindrop } from "./read.ts";

export const raindrop: FormatReader = { marks: [{ in: "table", fits: isRaindrop }], read: readRaindrop };
