import { isKoreaderJson, isSidecar } from "../koreader/recognise.ts";
import { isLektrJson } from "../lektr/recognise.ts";
import { isMoonReader } from "../moon-reader/recognise.ts";
import { recogniseArchive } from "../archive/recognise.ts";
import { recogniseDatabase } from "../sqlite/recognise.ts";
import type { Format } from "../types.ts";
import type { Recognised } from "./answer.ts";

/** A text format that its first megabyte gives away. */
export interface TextDetector {
  format: Format;
  fits(text: string): boolean;
}

/** A JSON format; `value` is the whole file, parsed, and of any shape. */
export interface JsonDetector {
  format: Format;
  fits(value: unknown): boolean;
}

/** A kind of container that `binaryKind` knows by its first bytes, and what opens it to tell what it holds. */
export interface ContainerDetector {
  kind: "sqlite" | "zip";
  /** `recognise` tells what a file within is. */
  recognise(bytes: Uint8Array, recognise: (bytes: Uint8Array) => Recognised): Recognised;
}

/** Asked one after the other, after clippings and notebooks, before tables. */
export const TEXT_DETECTORS: TextDetector[] = [
  { format: "koreader", fits: isSidecar },
  { format: "moon-reader", fits: isMoonReader },
];

export const JSON_DETECTORS: JsonDetector[] = [
  { format: "lektr", fits: isLektrJson },
  { format: "koreader", fits: isKoreaderJson },
];

export const CONTAINER_DETECTORS: ContainerDetector[] = [
  { kind: "sqlite", recognise: recogniseDatabase },
  { kind: "zip", recognise: recogniseArchive },
];
