import type { FormatReader } from "../format-reader.ts";
import { isKoreaderText, readKoreaderText } from "./read.ts";

export const koreaderText: FormatReader = { marks: [{ in: "text", fits: isKoreaderText }], read: readKoreaderText };
