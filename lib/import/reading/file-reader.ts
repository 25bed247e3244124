import type { Container, ReadOptions, FileStep } from "../../importers/types.ts";
import type { RecognisedFile } from "../../importers/refusal/answer.ts";

/** What is found out about a file on arrival. */
export interface FileInspection {
  recognised: RecognisedFile;
  sha256: string;
  /** The file, gzipped, in parts of at most 1 MB. */
  gzip: Uint8Array[];
}

/** Reads files, in this thread or another. It may take over the memory of `bytes`, which is empty afterwards. */
export interface FileReader {
  /** @param known the file's format, if the caller knows it: then it is only hashed and compressed */
  recognise(bytes: Uint8Array, known?: Container): Promise<FileInspection>;
  /**
   * Yields every entry of the file, in batches. Stops reading once `signal` is aborted.
   * @throws {UnreadableFile} if the file cannot be read to its end
   * @throws the reason with which the signal was aborted
   */
  read(bytes: Uint8Array, format: Container, options: ReadOptions, signal?: AbortSignal): AsyncGenerator<FileStep[]>;
}
