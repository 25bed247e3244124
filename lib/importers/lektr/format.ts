import type { FormatReader } from "../format-reader.ts";
import { readLektr } from "./read.ts";
import { isLektrJson } from "./recognise.ts";

export const lektr: FormatReader = { marks: [{ in: "json", fits: isLektrJson }], read: readLektr };
