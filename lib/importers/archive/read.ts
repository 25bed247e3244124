import { readAppleBooks } from "../apple-books/read.ts";
import { missingHalf } from "../sqlite/recognise.ts";
import {
  type Container,
  type FileStep,
  type ReadOptions,
  type ReadStep,
  type SkipReason,
  type Source,
  UnreadableFile,
} from "../types.ts";
import { filesWithin, type Half, ofTheFile, type Recognise } from "./contents.ts";
import { openArchive } from "../zip/files.ts";
import { LIMITS, type Limits } from "../zip/limits.ts";

/** Skipped files are of no format; a step must name one. */
const NO_FORMAT: Source = "lektr";

interface ReaderOfFiles {
  recognise: Recognise;
  readFile: (bytes: Uint8Array, format: Container, options?: ReadOptions) => Generator<FileStep>;
  limits?: Limits;
}

/** A file that is half of an export, until the other half turns up. */
interface WaitingFile {
  name: string;
  half: Half;
  bytes: Uint8Array;
}

/**
 * Reads all exports in a ZIP archive in its order, the two files of Apple Books last, as one stream of entries. Every
 * other file is one skipped entry. Unpacking a file is one step, which takes as long as the file is large.
 * @throws {UnreadableFile} if the archive is damaged, or made to fill the memory; no file in it fails the others
 */
export function* readArchive(
  bytes: Uint8Array,
  { recognise, readFile, limits = LIMITS }: ReaderOfFiles,
): Generator<FileStep> {
  const numbered = new NumberedFile();
  const waiting: WaitingFile[] = [];
  for (const { file, found } of filesWithin(openArchive(bytes, limits), recognise)) {
    numbered.begin(file.end);
    if (found.kind === "unknown") yield numbered.skipped("unknown_file", file.name);
    else if (found.kind === "unreadable") yield numbered.skipped("unreadable_file", `${file.name}: ${found.why}`);
    else if (found.kind === "half") waiting.push({ name: file.name, half: found.half, bytes: found.bytes });
    else if (found.kind === "backup") yield numbered.skipped("backup_file", file.name);
    else {
      const { customMetadata } = found;
      const steps = readFile(found.bytes, found.format, customMetadata === undefined ? {} : { customMetadata });
      yield* numbered.all(file.name, steps, found.bytes.length);
    }
  }
  numbered.begin(bytes.length);
  yield* readPairs(waiting, numbered);
}

/** Pairs each file of annotations with the library next to it, or else with the first there is. */
function* readPairs(waiting: WaitingFile[], numbered: NumberedFile): Generator<FileStep> {
  const libraries = waiting.filter(({ half }) => half === "apple-books-library");
  const annotations = waiting.filter(({ half }) => half === "apple-books-annotations");
  const used = new Set<WaitingFile>();
  for (const one of annotations) {
    const library = libraries.find(({ name }) => folderOf(name) === folderOf(one.name)) ?? libraries[0];
    if (library === undefined) {
      yield numbered.missing(one);
      continue;
    }
    used.add(library);
    const size = one.bytes.length + library.bytes.length;
    yield* numbered.all(one.name, readAppleBooks(one.bytes, library.bytes), size);
  }
  for (const library of libraries) if (!used.has(library)) yield numbered.missing(library);
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf("/") + 1);
}

/** Entries of several files as those of one: numbered through, with the bytes of the archive that were read so far. */
class NumberedFile {
  #index = 0;
  #from = 0;
  #to = 0;
  /** The file of a whole library, whose books are numbered. */
  #library: string | undefined;

  /** The next file ends there. Files may lie in another order than they are listed in. */
  begin(end: number): void {
    this.#from = this.#to;
    this.#to = Math.max(this.#to, end);
  }

  skipped(reason: SkipReason, raw: string): ReadStep {
    const entry = { kind: "skipped", index: this.#index++, reason, raw } as const;
    return { entry, format: NO_FORMAT, bytesRead: this.#to };
  }

  missing({ name, half }: WaitingFile): ReadStep {
    return this.skipped("unreadable_file", `${name}: ${ofTheFile(missingHalf(half).message)}`);
  }

  /**
   * Yields all steps of a file; `size` is its unpacked size. If it breaks in the middle, what was read stays, and the
   * error is an entry.
   */
  *all(name: string, steps: Generator<FileStep>, size: number): Generator<FileStep> {
    let count = 0;
    try {
      for (const step of steps) {
        const share = Math.min(step.bytesRead / size, 1);
        const read = this.#from + Math.floor((this.#to - this.#from) * share);
        if ("piece" in step) {
          this.#library ??= name;
          if (this.#library !== name) throw secondLibrary();
          yield { ...step, bytesRead: read };
          continue;
        }
        const { entry, format } = step;
        yield { entry: { ...entry, index: this.#index++ }, format, bytesRead: read };
        count++;
      }
    } catch (error) {
      if (!(error instanceof UnreadableFile)) throw error;
      const what = count === 0 ? ofTheFile(error.message) : partly(error.message, count);
      yield this.skipped("unreadable_file", `${name}: ${what}`);
    }
  }
}

function secondLibrary(): UnreadableFile {
  const what = "An archive can contain one whole library, and this one contains another.";
  return new UnreadableFile("lektr_damaged", `${what} Nothing was imported. Import this file by itself.`);
}

function partly(message: string, count: number): string {
  return message.replace("Nothing was imported.", `Of its entries, the first ${count.toLocaleString("en")} were read.`);
}
