import type { FormatReader } from "../format-reader.ts";
import { isMoonText, readMoonText } from "./read.ts";

export const moonText: FormatReader = { marks: [{ in: "text", fits: isMoonText }], read: readMoonText };
