import type { FormatReader } from "../format-reader.ts";
import { isKoreaderHtml, readKoreaderHtml } from "./read.ts";

export const koreaderHtml: FormatReader = { marks: [{ in: "text", fits: isKoreaderHtml }], read: readKoreaderHtml };
