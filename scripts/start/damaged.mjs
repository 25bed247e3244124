// Set by lib/boot/damaged.ts.
const DAMAGED = Symbol.for("lektr.damaged");

/** The address of the page that says so (app/damaged). */
export const DAMAGED_PAGE = "/damaged";

const REFUSAL = { status: 503, code: "database_damaged", error: "The database is damaged. Nothing was changed." };

/**
 * Where a request leads while the database is damaged: pages lead to the one that says so, whatever their address. This
 * is done before Next sees the request, because a rewrite of its own would pass through its proxy again.
 * @param {{method?: string, url: string, headers: import("node:http").IncomingHttpHeaders}} request with a path without
 *   the base path
 * @returns {"as asked" | "damaged page" | typeof REFUSAL} a refusal for the actions of pages that were open before, and
 *   for their navigation, which then loads the page anew
 */
export function leadWhileDamaged({ method = "GET", url, headers }) {
  if (globalThis[DAMAGED] === undefined || !isPage(url)) return "as asked";
  const isLoad = (method === "GET" || method === "HEAD") && headers.rsc === undefined;
  return isLoad ? "damaged page" : REFUSAL;
}

/** Everything but the API, the parts of pages, and files such as the icon. */
function isPage(url) {
  const [path = ""] = url.split("?");
  return !/^\/(?:api|_next|\.well-known)(?:\/|$)/.test(path) && !/\.\w+$/.test(path);
}
