import { Trouble } from "./trouble.mjs";

/**
 * Reads the address under which readers and programs reach Lektr from outside.
 * @param {string} [text] of LEKTR_PUBLIC_URL
 * @param {string} [basePath] of LEKTR_BASE_PATH; it may stand at the end
 * @returns {string | undefined} its origin, such as `https://lektr.example`; undefined if it is not set
 * @throws {Trouble} if it is no such address
 */
export function readPublicUrl(text = "", basePath = "") {
  if (text.trim() === "") return undefined;
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  const problem = problemOf(url, basePath);
  if (url === null || problem !== null) {
    throw new Trouble(
      `LEKTR_PUBLIC_URL is “${text}”, which ${problem}. Give it the address that a browser shows, for example: LEKTR_PUBLIC_URL=https://lektr.example npm start`,
    );
  }
  return url.origin;
}

function problemOf(url, basePath) {
  if (url === null || !["http:", "https:"].includes(url.protocol)) return "is no address of http or https";
  if (url.username !== "" || url.password !== "") return "holds a name or a password";
  if (url.search !== "" || url.hash !== "") return "holds more than a name and a port";
  return ["/", basePath, `${basePath}/`].includes(url.pathname)
    ? null
    : "holds a path that LEKTR_BASE_PATH does not name";
}
