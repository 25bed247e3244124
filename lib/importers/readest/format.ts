import type { FormatReader } from "../format-reader.ts";
import { readReadest } from "./read.ts";
import { isReadestJson, isReadestMarkdown } from "./recognise.ts";

export const readest: FormatReader = {
  marks: [
    { in: "json", fits: isReadestJson },
    { in: "text", fits: isReadestMarkdown },
  ],
  read: readReadest,
};
