import type { Container, ReadOptions, FileStep } from "../../importers/types.ts";
import type { ThreadContract } from "../../threads/messages.ts";
import type { FileInspection } from "./file-reader.ts";

export type ReadingContract = ThreadContract<ReadingRequest, ReadingResponse>;

/** A request to a worker about a file; `more` follows `read`, until the end. */
type ReadingRequest =
  | { act: "recognise"; bytes: Uint8Array; known?: Container | undefined }
  | { act: "read"; bytes: Uint8Array; format: Container; options: ReadOptions }
  | { act: "more" };

type ReadingResponse =
  | { kind: "inspection"; inspection: FileInspection }
  | { kind: "batch"; steps: FileStep[] }
  | { kind: "end" };
