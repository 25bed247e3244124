import type { Container, ReadOptions, ReadStep } from "../../importers/types.ts";
import type { Inspection } from "./file-reader.ts";

/** What a worker is to do with a file. */
export type Task =
  | { act: "recognise"; bytes: Uint8Array; known?: Container | undefined }
  | { act: "read"; bytes: Uint8Array; format: Container; options: ReadOptions };

/** What a worker tells. After a batch it waits until it is told that there is room for more. */
export type Told =
  | { kind: "inspection"; inspection: Inspection }
  | { kind: "batch"; steps: ReadStep[] }
  | { kind: "end" }
  | { kind: "unreadable"; code: string; message: string }
  | { kind: "failed"; message: string; stack: string | undefined };

/** So many batches may be on their way at once. */
export const BATCHES_AHEAD = 2;
