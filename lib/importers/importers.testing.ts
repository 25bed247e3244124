import * as fc from "fast-check";
import type { FormatReader } from "./format-reader.ts";
import { readFile } from "./index.ts";
import { type Entry, type FileStep, type ReadStep, UnreadableFile } from "./types.ts";

/** The bytes of a file: a text unchanged, anything else as JSON. */
export function bytesOf(file: unknown): Uint8Array {
  return new TextEncoder().encode(typeof file === "string" ? file : JSON.stringify(file));
}

/** The steps of reading a file that are entries. */
export function* readEntries(...file: Parameters<typeof readFile>): Generator<ReadStep> {
  yield* onlyEntries(readFile(...file));
}

/** Without what else the file of a whole library contains. */
export function* onlyEntries(steps: Iterable<FileStep>): Generator<ReadStep> {
  for (const step of steps) if (!("piece" in step)) yield step;
}

/** All entries of a file. */
export function entriesOf(read: FormatReader["read"], file: unknown): Entry[] {
  return Array.from(onlyEntries(read(file instanceof Uint8Array ? file : bytesOf(file), {})), (step) => step.entry);
}

/**
 * What goes wrong when any byte of a file is changed, or it is cut off anywhere; null if nothing does. A reader must
 * number its entries in order and read to the end, or throw `UnreadableFile`.
 */
export function faultWhenDamaged(read: FormatReader["read"], file: unknown): string | null {
  const whole = file instanceof Uint8Array ? file : bytesOf(file);
  const damaged = fc
    .tuple(fc.nat(whole.length - 1), fc.nat(255), fc.boolean())
    .map(([at, byte, isCut]) => (isCut ? whole.slice(0, at) : whole.with(at, byte)));
  const property = fc.property(damaged, (bytes) => faultIn(read, bytes) === null);
  const { counterexample } = fc.check(property, { numRuns: 300 });
  return counterexample === null ? null : faultIn(read, ...counterexample);
}

function faultIn(read: FormatReader["read"], bytes: Uint8Array): string | null {
  try {
    const steps = [...read(bytes, {})];
    if ([...onlyEntries(steps)].some(({ entry }, at) => entry.index !== at))
      return "its entries are not numbered in order";
    if (steps.some(({ bytesRead }) => bytesRead > bytes.length)) return "more is read than there is";
    return null;
  } catch (error) {
    return error instanceof UnreadableFile ? null : String(error);
  }
}
