import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const FOLDERS = ["app", "components", "db", "lib", "public"];
const ROOT_FILES = /^(package(-lock)?|tsconfig(\.worker)?)\.json$|\.(m?ts|m?js)$/;
// What tests, tools and the build itself use is no part of what is built.
const NOT_BUILT = /\.test\.tsx?$|^next-env\.d\.ts$|^(vitest|playwright|drizzle)\.config\./;

/**
 * A fingerprint of everything the build is made of: names and contents, not times, which a git checkout touches.
 * @param {string} root the folder of the project
 */
export function fingerprintSources(root) {
  const hash = createHash("sha256");
  for (const file of listSources(root))
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update("\0");
  return hash.digest("hex");
}

/**
 * The files the build is made of, relative to the project, in a fixed order.
 * @param {string} root
 */
export function listSources(root) {
  const top = readdirSync(root, { withFileTypes: true });
  const files = top.filter((entry) => entry.isFile() && ROOT_FILES.test(entry.name)).map((entry) => entry.name);
  const folders = top.filter((entry) => entry.isDirectory() && FOLDERS.includes(entry.name));
  for (const folder of folders) files.push(...filesIn(root, folder.name));
  return files.filter((file) => !NOT_BUILT.test(file)).toSorted();
}

function filesIn(root, folder) {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return entry.name === "fixtures" ? [] : filesIn(root, path);
    return entry.isFile() ? [path] : [];
  });
}
