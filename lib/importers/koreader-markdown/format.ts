import type { FormatReader } from "../format-reader.ts";
import { isKoreaderMarkdown, readKoreaderMarkdown } from "./read.ts";

export const koreaderMarkdown: FormatReader = {
  marks: [{ in: "text", fits: isKoreaderMarkdown }],
  read: readKoreaderMarkdown,
};
