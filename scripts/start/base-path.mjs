import { Trouble } from "./trouble.mjs";

/** What is below these is Lektr's own: an address would be read in two ways. */
const TAKEN = ["api", "_next"];

/**
 * Reads the path below which Lektr answers.
 * @param {string} [text] of LEKTR_BASE_PATH
 * @returns {string} such as `/lektr`; empty if Lektr has the whole address to itself
 * @throws {Trouble} if it is no path
 */
export function readBasePath(text = "") {
  const path = `/${text.trim()}`.replaceAll(/\/+/g, "/").replace(/\/$/, "");
  if (path === "") return "";
  const [, first = ""] = path.split("/");
  if (/^(?:\/[\w~-][\w.~-]*)+$/.test(path) && !TAKEN.includes(first)) return path;
  throw new Trouble(
    `LEKTR_BASE_PATH is “${text}”, which is no path that Lektr can live below. For example: LEKTR_BASE_PATH=/lektr npm start`,
  );
}

/**
 * The address of a request as the app knows it, below the base path, whether or not a proxy took that away.
 * @param {string} url path and query, as they came
 * @param {string} base
 * @returns {string}
 */
export function belowBase(url, base) {
  return base + withoutBase(url, base).replace(/^\/(?=\?|$)/, base === "" ? "/" : "");
}

/**
 * The address of a request without the base path.
 * @param {string} url path and query, as they came
 * @param {string} base
 * @returns {string}
 */
export function withoutBase(url, base) {
  if (base === "" || !url.startsWith(base)) return url;
  const rest = url.slice(base.length);
  if (rest === "" || rest.startsWith("?")) return `/${rest}`;
  return rest.startsWith("/") ? rest : url;
}
