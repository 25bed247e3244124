import type { FormatReader } from "../format-reader.ts";
import { readReadwise } from "./read.ts";
import { isReadwise } from "./columns.ts";

export const readwise: FormatReader = { marks: [{ in: "table", fits: isReadwise }], read: readReadwise };
