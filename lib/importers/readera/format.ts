import type { FormatReader } from "../format-reader.ts";
import { isBackup, isLibrary } from "./library.ts";
import { readReadera } from "./read.ts";

export const readera: FormatReader = {
  marks: [
    { in: "zip", fits: isBackup },
    { in: "json", fits: isLibrary },
  ],
  read: readReadera,
};
