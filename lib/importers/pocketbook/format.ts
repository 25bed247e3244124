import type { FormatReader } from "../format-reader.ts";
import { isPocketbook, readPocketbook } from "./read.ts";

export const pocketbook: FormatReader = { marks: [{ in: "text", fits: isPocketbook }], read: readPocketbook };
