/** The longest path that is followed, in characters; searches with filters, and requests to connect, can be long. */
const LONGEST = 6000;

/**
 * Where to go after signing in: a path of this server with its query and fragment, or Home for anything else. The
 * result is tested and not the input, because resolving removes `..` and turns `\` into `/`: `/a/..//evil.example`
 * becomes `//evil.example`, which is another site.
 */
export function ownPath(next: unknown): string {
  if (typeof next !== "string" || next.length > LONGEST || !next.startsWith("/")) return "/";
  const here = "http://here.invalid";
  const to = URL.canParse(next, here) ? new URL(next, here) : null;
  const isOwn = to?.origin === here && /^\/[\w-]/.test(to.pathname) && !to.pathname.includes("//");
  return isOwn ? to.pathname + to.search + to.hash : "/";
}

/** The sign-in page with this path as its destination. */
export function signInPath(next: string): string {
  return leadingOn("/sign-in", next);
}

/** The page that asks for the code after the password, with this path as its destination. */
export function codePath(next: string): string {
  return leadingOn("/sign-in/code", next);
}

function leadingOn(page: string, next: string): string {
  const path = ownPath(next);
  return path === "/" ? page : `${page}?next=${encodeURIComponent(path)}`;
}
