import { isArchive } from "../zip/files.ts";
import type { FormatReader } from "../format-reader.ts";
import { isMatterArchive, readMatterArchive } from "./archive.ts";
import { isMatter, readMatter } from "./read.ts";

export const matter: FormatReader = {
  marks: [
    { in: "table", fits: isMatter },
    { in: "zip", fits: isMatterArchive },
  ],
  read: (bytes) => (isArchive(bytes) ? readMatterArchive(bytes) : readMatter(bytes)),
};
