import type { FormatReader } from "../format-reader.ts";
import { isInstapaper, readInstapaper } from "./read.ts";

export const instapaper: FormatReader = { marks: [{ in: "table", fits: isInstapaper }], read: readInstapaper };
