import type { FormatReader } from "../format-reader.ts";
import { readMoonReader } from "./read.ts";
import { isMoonReader, isPackedMoonReader } from "./recognise.ts";

export const moonReader: FormatReader = {
  marks: [
    { in: "text", fits: isMoonReader },
    { in: "binary", fits: isPackedMoonReader },
  ],
  read: readMoonReader,
};
