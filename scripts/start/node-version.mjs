import { readFileSync } from "fs";
import { fileURLToPath } from "url";

/** Ends the process with a sentence if this Node cannot run Lektr. Parses on every Node that knows ES modules. */
export function exitIfNodeIsTooOld() {
  const manifest = fileURLToPath(new URL("../../package.json", import.meta.url));
  const range = JSON.parse(readFileSync(manifest, "utf8")).engines.node;
  if (isSupported(process.versions.node, range)) return;
  console.error(describeUnsupported(process.versions.node, range));
  process.exit(1);
}

/**
 * Whether a version of Node satisfies a range made of `^1.2.3` and `>=1.2` joined by `||`, the two forms package.json uses.
 * @param {string} version such as `20.20.0`
 * @param {string} range such as `^20.20.0 || >=22.12`
 * @throws {Error} if the range has another form
 */
export function isSupported(version, range) {
  return range.split("||").some((part) => satisfies(numbers(version), part.trim()));
}

/**
 * Says in words that a version of Node is not one of those in the range.
 * @param {string} version
 * @param {string} range
 */
export function describeUnsupported(version, range) {
  const wanted = range
    .split("||")
    .map((part) => part.trim())
    .map((part) => (part[0] === "^" ? `${part.slice(1)} or a later ${numbers(part)[0]}` : `${part.slice(2)} or later`));
  return `Lektr needs Node ${wanted.join(", or ")}; this is Node ${version}. Install a newer Node, then start again.`;
}

function satisfies(version, part) {
  if (!/^(\^|>=)\d+(\.\d+){0,2}$/.test(part)) throw new Error(`node-version: cannot read the range “${part}”`);
  const least = numbers(part);
  return isAtLeast(version, least) && (part[0] !== "^" || version[0] === least[0]);
}

function numbers(text) {
  const parts = text.replace(/^\D+/, "").split(".");
  return [0, 1, 2].map((place) => parseInt(parts[place] || "0", 10));
}

function isAtLeast(version, least) {
  for (let place = 0; place < 3; place++) {
    if (version[place] !== least[place]) return version[place] > least[place];
  }
  return true;
}
