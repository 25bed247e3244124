import type { OpenLibraryContext } from "./look-up-cover.ts";
import { RequestPace } from "./pace.ts";

/** As Open Library asks of programs: at most one request a second. Milliseconds. */
const EVERY_MS = 1000;

/** What all lookups of a process share. `mirror`: the address of a server that stands in for Open Library. */
export function openLibraryContext(mirror: string | undefined, now: () => number): OpenLibraryContext {
  return { mirror: mirror === undefined ? null : new URL(mirror), pace: new RequestPace(EVERY_MS, now) };
}
