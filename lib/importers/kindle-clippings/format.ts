import type { FormatReader } from "../format-reader.ts";
import { readClippings } from "./read.ts";
import { isClippings } from "./recognise.ts";

export const kindleClippings: FormatReader = { marks: [{ in: "bytes", fits: isClippings }], read: readClippings };
