import type { DamagedLibrary } from "#lib/damage/damaged-library.ts";

// Next loads modules several times in one process: what must exist only once is on the global object.
const DAMAGED = Symbol.for("lektr.damaged");
const processWide: typeof globalThis & { [DAMAGED]?: DamagedLibrary } = globalThis;

/** The library whose database was found to be damaged, in place of the running app; null if all is well. */
export function damagedLibrary(): DamagedLibrary | null {
  return processWide[DAMAGED] ?? null;
}

/** Replaces the running app by a damaged library, until a backup takes its place. */
export function setDamagedLibrary(library: DamagedLibrary | null): void {
  if (library) processWide[DAMAGED] = library;
  else delete processWide[DAMAGED];
}
