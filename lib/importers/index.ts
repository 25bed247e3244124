import { readArchive } from "./archive/read.ts";
import { checked } from "./border.ts";
import { inUtf8 } from "./encoding.ts";
import { READERS } from "./readers.ts";
import { recognise as recogniseUtf8 } from "./recognise/recognise.ts";
import type { RecognisedFile } from "./refusal/answer.ts";
import type { Container, FileStep, ReadOptions } from "./types.ts";

/** Recognises the format of a file by its contents. Never throws; the rest is checked while reading. */
export function recognise(bytes: Uint8Array): RecognisedFile {
  return recogniseUtf8(inUtf8(bytes));
}

/**
 * Reads a recognised file entry by entry; the caller may pause or stop between any two. Accesses nothing but the file.
 * Every entry of every format is checked before it is yielded: see `border.ts`.
 * @throws {UnreadableFile} if the file cannot be read to its end
 */
export function* readFile(bytes: Uint8Array, format: Container, options: ReadOptions = {}): Generator<FileStep> {
  const plain = inUtf8(bytes);
  const share = bytes.length / Math.max(1, plain.length);
  for (const step of checked(stepsOf(plain, format, options), options)) {
    yield share === 1 ? step : { ...step, bytesRead: Math.min(bytes.length, Math.floor(step.bytesRead * share)) };
  }
}

function stepsOf(bytes: Uint8Array, format: Container, options: ReadOptions): Generator<FileStep> {
  if (format === "archive") return readArchive(bytes, { recognise, readFile });
  return READERS[format].read(bytes, options);
}
