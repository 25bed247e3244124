import type { FormatReader } from "../format-reader.ts";
import { isOmnivore, readOmnivore } from "./read.ts";

export const omnivore: FormatReader = { marks: [{ in: "zip", fits: isOmnivore }], read: readOmnivore };
