import { Trouble } from "./trouble.mjs";

/**
 * Reads the address under which readers and programs reach Lektr from outside.
 * @param {string} [text] of LEKTR_PUBLIC_URL
 * @returns {string | undefined} its origin, such as `https://lektr.example`; undefined if it is not set
 * @throws {Trouble} if it is no such address
 */
export function readPublicUrl(text = "") {
  if (text.trim() === "") return undefined;
  const url = URL.canParse(text.trim()) ? new URL(text.trim()) : null;
  const problem = problemOf(url);
  if (url === null || problem !== null) {
    throw new Trouble(
      `LEKTR_PUBLIC_URL is “${text}”, which ${problem}. Give it the address that a browser shows, for example: LEKTR_PUBLIC_URL=https://lektr.example npm start`,
    );
  }
  return url.origin;
}

function problemOf(url) {
  if (url === null || !["http:", "https:"].includes(url.protocol)) return "is no address of http or https";
  if (url.username !== "" || url.password !== "") return "holds a name or a password";
  if (url.search !== "" || url.hash !== "") return "holds more than a name and a port";
  return url.pathname === "/" ? null : "holds a path";
}
