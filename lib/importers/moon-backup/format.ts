import type { FormatReader } from "../format-reader.ts";
import { isMoonBackup, readMoonBackup } from "./read.ts";

export const moonBackup: FormatReader = { marks: [{ in: "zip", fits: isMoonBackup }], read: readMoonBackup };
