import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { isBuilt } from "../../scripts/start/build.mjs";
import { isInstalled } from "../../scripts/start/install.mjs";
import { ROOT } from "../../scripts/start/root.mjs";

/** Large, and the same for every copy. */
const SHARED = ["node_modules", ".next"];
/** Belongs to one place and not to the project. */
const LEFT_OUT = [".git", "data", "test-results"];

/** The files from which Next would read settings by default; the first is the one that Lektr reads. */
const ENV_FILES = [".env", ".env.local", ".env.production", ".env.production.local"];

/**
 * Copies the project, so that it can have its own `.env` and the developer's is never touched. Dependencies and build
 * are shared. `lines` go into every file from which settings could be read.
 * @throws {Error} if starting from the copy would install or build something, because that would change what is shared
 */
export function copyProject(lines: string[]): string {
  const copy = mkdtempSync(join(tmpdir(), "lektr-project-"));
  for (const name of readdirSync(ROOT)) {
    if (SHARED.includes(name)) symlinkSync(join(ROOT, name), join(copy, name));
    else if (!LEFT_OUT.includes(name) && !ENV_FILES.includes(name)) cpSync(join(ROOT, name), join(copy, name), TREE);
  }
  for (const name of ENV_FILES) writeFileSync(join(copy, name), lines.map((line) => `${line}\n`).join(""));
  if (isBuilt(copy) && isInstalled(copy)) return copy;
  rmSync(copy, { recursive: true });
  throw new Error("project copy: it is not installed and built as the project is");
}

const TREE = { recursive: true, filter: (path: string) => !["node_modules", ".next"].includes(basename(path)) };
