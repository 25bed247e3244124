import type { FormatReader } from "../format-reader.ts";
import { readNotebook } from "./read.ts";
import { isNotebook } from "./recognise.ts";

export const kindleNotebook: FormatReader = { marks: [{ in: "bytes", fits: isNotebook }], read: readNotebook };
