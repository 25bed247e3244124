import type { FormatReader } from "../format-reader.ts";
import { readHypothesis } from "./read.ts";
import { isHypothesis } from "./recognise.ts";

export const hypothesis: FormatReader = { marks: [{ in: "json", fits: isHypothesis }], read: readHypothesis };
