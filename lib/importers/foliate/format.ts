import type { FormatReader } from "../format-reader.ts";
import { isFoliate, readFoliate } from "./read.ts";

export const foliate: FormatReader = { marks: [{ in: "json", fits: isFoliate }], read: readFoliate };
