import { sizeOf } from "../sqlite/words.ts";
import { UnreadableFile } from "../types.ts";

/** The most that an archive may unpack to: far more than any real one, and no more than a small machine can handle. */
export const LIMITS = {
  // Omnivore put every saved page into a file of its own.
  files: 20_000,
  /** Bytes of one file, unpacked. */
  file: 256 * 1024 * 1024,
  /** Bytes of all files, unpacked. */
  all: 512 * 1024 * 1024,
  /** How many times larger a file may become. */
  ratio: 200,
  /** Below this many bytes any ratio is allowed: a file of blanks has a high one. */
  ratioFrom: 10 * 1024 * 1024,
};
export type Limits = typeof LIMITS;

const UNPACK = "Unpack it and drop the files that you want to import.";

export function tooManyFiles({ files }: Limits): UnreadableFile {
  return refused("unsafe_archive", `There are more than ${files.toLocaleString("en")} files in this archive.`);
}

export function tooLarge({ all, file }: Limits): UnreadableFile {
  const what = `The contents of this archive are larger than Lektr unpacks: ${sizeOf(file)} for one file, ${sizeOf(all)} in all.`;
  return refused("unsafe_archive", what);
}

/** The error for a zip bomb. */
export function bomb(): UnreadableFile {
  const what = "This archive expands to far more data than any export holds.";
  return refused(
    "unsafe_archive",
    what,
    "If you trust it, unpack it yourself and drop the files that you want to import.",
  );
}

export function damagedArchive(options?: ErrorOptions): UnreadableFile {
  const what = "This is a ZIP archive, but it was cut off or is damaged: the list of its files cannot be read.";
  return refused("damaged_file", what, "Copy it again and drop it here.", options);
}

export function splitArchive(): UnreadableFile {
  return refused("damaged_file", "This is one part of an archive that was split into several.", UNPACK);
}

function refused(code: string, what: string, advice = UNPACK, options?: ErrorOptions): UnreadableFile {
  return new UnreadableFile(code, `${what} Nothing was imported. ${advice}`, options);
}
