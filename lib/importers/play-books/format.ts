import type { FormatReader } from "../format-reader.ts";
import { isPlayBooks, readPlayBooks } from "./read.ts";

export const playBooks: FormatReader = { marks: [{ in: "text", fits: isPlayBooks }], read: readPlayBooks };
