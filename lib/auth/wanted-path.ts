/**
 * The header in which proxy.ts passes on a page's path and query, for redirecting to it after signing in. It overwrites
 * whatever a client sends.
 */
export const WANTED_PATH = "x-lektr-wanted-path";
