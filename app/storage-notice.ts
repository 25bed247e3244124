import { app } from "#lib/boot.ts";
import { describeProblem } from "#lib/storage/problems.ts";

/** The notice that every page shows while nothing can be saved; null if all is well. */
export function storageNotice(): string | null {
  const problem = app().storage.problem();
  return problem && describeProblem(problem).notice;
}
