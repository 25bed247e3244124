import type { FormatReader } from "../format-reader.ts";
import { isKoboAnnotations, readKoboAnnotations } from "./read.ts";

export const koboAnnotations: FormatReader = {
  marks: [{ in: "text", fits: isKoboAnnotations }],
  read: readKoboAnnotations,
};
