import type { FormatReader } from "../format-reader.ts";
import { readReadwiseJson } from "./read.ts";
import { isReadwiseJson } from "./recognise.ts";

export const readwiseJson: FormatReader = { marks: [{ in: "json", fits: isReadwiseJson }], read: readReadwiseJson };
