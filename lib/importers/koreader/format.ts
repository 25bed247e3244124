import type { FormatReader } from "../format-reader.ts";
import { readKoreader } from "./read.ts";
import { isKoreaderJson, isSidecar } from "./recognise.ts";

export const koreader: FormatReader = {
  marks: [
    { in: "json", fits: isKoreaderJson },
    { in: "text", fits: isSidecar },
  ],
  read: readKoreader,
};
