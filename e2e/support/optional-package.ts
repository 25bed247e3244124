import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/start/root.mjs";
import { copyProject } from "./project-copy.ts";

const PACKAGE = "@huggingface/transformers";

/**
 * A copy of the project in which the optional package for models of Hugging Face lies, or does not, whatever the
 * developer has installed. The one that lies there holds nothing: it can be found, and no more.
 */
export function projectWithPackage(isThere: boolean): string {
  const copy = copyProject([]);
  const modules = join(copy, "node_modules");
  rmSync(modules);
  mkdirSync(modules);
  for (const name of readdirSync(join(ROOT, "node_modules"))) {
    if (name !== "@huggingface") symlinkSync(join(ROOT, "node_modules", name), join(modules, name));
  }
  if (isThere) {
    mkdirSync(join(modules, PACKAGE), { recursive: true });
    writeFileSync(join(modules, PACKAGE, "package.json"), JSON.stringify({ name: PACKAGE, version: "3.0.0" }));
  }
  return copy;
}
