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
 * When each line gets its last security update, from the schedule of nodejs.org as it was in November 2026. Odd lines
 * live half a year.
 */
const END_OF_LIFE = { 20: "2026-04-30", 22: "2027-04-30", 24: "2028-04-30", 26: "2029-04-30" };

/**
 * Says in a line that a version of Node gets no security updates any more; null if it does, or is not in the table.
 * @param {string} version such as `20.20.0`
 * @param {Date} now
 */
export function describeEndOfLife(version, now) {
  const line = version.split(".")[0];
  const end = END_OF_LIFE[line];
  if (end === undefined || now < new Date(end)) return null;
  const supported = Object.keys(END_OF_LIFE).filter((other) => now < new Date(END_OF_LIFE[other]));
  const advice = supported.length === 0 ? "a newer one" : `Node ${supported.join(" or ")}`;
  return `Node ${line} has had no security updates since ${end}. Lektr runs, but please install ${advice}.`;
}

/**
 * Whether a version of Node satisfies a range made of `^1.2.3` and `>=1.2` joined by `||`, the two forms package.json
 * uses.
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
