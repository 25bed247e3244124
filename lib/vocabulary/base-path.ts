/**
 * The path below which Lektr is served, such as `/lektr`; empty if it has the whole host to itself. Set at build time
 * (next.config.ts).
 */
export const BASE_PATH: string = process.env.LEKTR_BASE_PATH ?? "";

/** The path of Lektr's cookies. Without a slash at its end, or Home would get none. */
export const COOKIE_PATH = BASE_PATH || "/";

/** Adds the base path to a path of Lektr, for addresses that Next does not generate. */
export function withBase(path: string): string {
  return BASE_PATH + path;
}

/** Removes the base path from an address. */
export function withoutBase(path: string): string {
  if (path === BASE_PATH) return "/";
  return BASE_PATH !== "" && path.startsWith(`${BASE_PATH}/`) ? path.slice(BASE_PATH.length) : path;
}

/** The path of a request, without the base path. */
export function pathAsked({ url }: { url: string }): string {
  return withoutBase(new URL(url).pathname);
}
