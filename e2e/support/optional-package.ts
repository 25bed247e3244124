import { mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../../scripts/start/root.mjs";
import { copyProject } from "./project-copy.ts";

const PACKAGE = "@huggingface/transformers";

/**
 * A copy of the project with or without the optional package for Hugging Face models, whatever the developer has
 * installed. The package is an empty one: it can be found, but not used.
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
