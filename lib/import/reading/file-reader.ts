import type { Container, ReadOptions, ReadStep } from "../../importers/types.ts";
import type { RecognisedFile } from "../../importers/refusal/answer.ts";

/** What is found out about a file when it arrives. */
export interface FileInspection {
  recognised: RecognisedFile;
  sha256: string;
  /** The file, gzipped, in parts of at most 1 MB. */
  gzip: Uint8Array[];
}

/** Reads files, wherever that is done. It may take the memory of `bytes` for itself: they are empty afterwards. */
export interface FileReader {
  /** @param known what the file is, where whoever brings it knows: then it is only hashed and packed */
  recognise(bytes: Uint8Array, known?: Container): Promise<FileInspection>;
  /**
   * Every entry of the file, in batches. Once `signal` is aborted, nothing more is read.
   * @throws {UnreadableFile} if the file cannot be read to its end
   * @throws what the signal was aborted with
   */
  read(bytes: Uint8Array, format: Container, options: ReadOptions, signal?: AbortSignal): AsyncGenerator<ReadStep[]>;
}
