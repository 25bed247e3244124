/**
 * The path below which Lektr answers, such as `/lektr`; empty if it has the whole address to itself. It is built in
 * (next.config.ts).
 */
export const BASE_PATH: string = process.env.LEKTR_BASE_PATH ?? "";

/** Where browsers send Lektr's cookies. Without a slash at its end, or Home would get none. */
export const COOKIE_PATH = BASE_PATH || "/";

/** The address of a path of Lektr, for everything that Next does not write itself. */
export function withBase(path: string): string {
  return BASE_PATH + path;
}

/** The path of Lektr that an address has. */
export function withoutBase(path: string): string {
  if (path === BASE_PATH) return "/";
  return BASE_PATH !== "" && path.startsWith(`${BASE_PATH}/`) ? path.slice(BASE_PATH.length) : path;
}

/** The path of Lektr that a request asks for. */
export function pathAsked({ url }: { url: string }): string {
  return withoutBase(new URL(url).pathname);
}
