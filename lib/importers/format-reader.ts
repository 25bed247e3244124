import type { FileStep, ReadOptions } from "./types.ts";

/**
 * How a file is recognised: by something that only its format has. JSON, tables and archives of other programs may have
 * the same structure, so a mark that is not unique to the format also matches other programs' files.
 */
export type FormatMark =
  /** The first megabyte of a file that is not text. Checked first. */
  | { in: "binary"; fits: (sample: Uint8Array) => boolean }
  /** The first megabyte of a text, as bytes: for what may have stray bytes in it, and may begin anywhere. */
  | { in: "bytes"; fits: (sample: Uint8Array) => boolean }
  /** The first megabyte, without a byte order mark, line ends as LF. */
  | { in: "text"; fits: (text: string) => boolean }
  /** A whole JSON file, parsed; of any shape. */
  | { in: "json"; fits: (value: unknown) => boolean }
  /** The names of a table's columns, in small letters and without white space around them. */
  | { in: "table"; fits: (columns: readonly string[]) => boolean }
  /**
   * The names of the files in a ZIP archive, which is then read as one. Without one, each file in it is looked at by
   * itself.
   */
  | { in: "zip"; fits: (names: readonly string[]) => boolean };

/** How a format is recognised and read. */
export interface FormatReader {
  /** Any of these is enough. */
  marks: readonly FormatMark[];
  /**
   * Every entry of a file, step by step; the caller may pause or stop between any two. A step takes milliseconds.
   * @throws {UnreadableFile} if the file cannot be read to its end
   */
  read: (bytes: Uint8Array, options: ReadOptions) => Generator<FileStep>;
}
