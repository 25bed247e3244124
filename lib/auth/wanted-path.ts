/**
 * The header in which proxy.ts hands the path and query of a page to whoever sends strangers to sign in. It replaces
 * what a client claims.
 */
export const WANTED_PATH = "x-lektr-wanted-path";
