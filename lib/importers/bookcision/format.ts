import type { FormatReader } from "../format-reader.ts";
import { isBookcision, readBookcision } from "./read.ts";

export const bookcision: FormatReader = { marks: [{ in: "json", fits: isBookcision }], read: readBookcision };
