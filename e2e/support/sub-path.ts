import { execFileSync } from "node:child_process";
import { cpSync, linkSync, mkdirSync, mkdtempSync, readdirSync, readlinkSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ROOT } from "../../scripts/start/root.mjs";

/** Belongs to one place and not to the project, or is built again. */
const LEFT_OUT = [".git", ".next", ".env", "data", "test-results", "node_modules"];

/**
 * Copies the project and builds it for a path, in a minute or two. Dependencies are shared, as links to the same files.
 */
export function buildBelow(basePath: string): string {
  const copy = mkdtempSync(join(tmpdir(), "lektr-unbuilt-"));
  for (const name of readdirSync(ROOT).filter((entry) => !LEFT_OUT.includes(entry))) {
    cpSync(join(ROOT, name), join(copy, name), {
      recursive: true,
      filter: (path) => !["node_modules", ".next", "dist"].includes(basename(path)),
    });
  }
  linkFolder(join(ROOT, "node_modules"), join(copy, "node_modules"));
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, NODE_ENV: "production", LEKTR_BASE_PATH: basePath } as const;
  execFileSync(process.execPath, [join(copy, "scripts/build.mjs")], { env, stdio: "ignore" });
  return copy;
}

/** The pages' bundler follows no link out of its project, so a symbolic link to the folder would not work. */
function linkFolder(from: string, to: string): void {
  mkdirSync(to);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    if (entry.isDirectory()) linkFolder(source, target);
    else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), target);
    else linkSync(source, target);
  }
}
