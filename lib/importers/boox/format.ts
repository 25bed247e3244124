import type { FormatReader } from "../format-reader.ts";
import { isBoox, readBoox } from "./read.ts";

export const boox: FormatReader = { marks: [{ in: "text", fits: isBoox }], read: readBoox };
