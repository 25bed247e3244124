import type { FormatReader } from "../format-reader.ts";
import { isCrosspoint, readCrosspoint } from "./read.ts";

export const crosspoint: FormatReader = { marks: [{ in: "text", fits: isCrosspoint }], read: readCrosspoint };
