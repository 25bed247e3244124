import { z } from "zod";
import { type StorageArea, storedValue } from "../stored-value.ts";
import { KindleProblem, KindleResult } from "../view.ts";

const ListedBook = z.object({ asin: z.string(), title: z.string(), author: z.string().nullable() });

/** A reading of the notebook in progress; its state survives the end of the background. */
const KindleRun = z.object({
  id: z.string(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  /** The library so far, and the token of its next page: empty for the first, null when it is complete. */
  books: z.array(ListedBook),
  nextLibraryPage: z.string().nullable(),
  /** The number of books that have been read. */
  done: z.number(),
  changed: z.number(),
  truncated: z.array(z.string()),
  unreadable: z.number(),
});
export type KindleRun = z.infer<typeof KindleRun>;

/** The stored state of the notebook. */
export const KindleState = z.object({
  domain: z.string().nullable(),
  run: KindleRun.nullable(),
  problem: KindleProblem.nullable(),
  last: KindleResult.nullable(),
  /** For each ASIN a hash of what the server has: an unchanged book need not be sent. */
  marks: z.record(z.string(), z.string()),
});
export type KindleState = z.infer<typeof KindleState>;

const NOTHING: KindleState = { domain: null, run: null, problem: null, last: null, marks: {} };

export const keptKindle = (area: StorageArea) => storedValue(area, "kindle", KindleState, NOTHING);

/** The state for a new library: only the choice of the domain stays. */
export function forgetNotebook({ domain }: KindleState): KindleState {
  return { ...NOTHING, domain };
}
