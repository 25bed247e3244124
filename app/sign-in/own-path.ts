/** Where to go on after signing in: a path of this server, or Home. Whatever else an address was made to say is not followed. */
export function ownPath(next: unknown): string {
  if (typeof next !== "string" || next.length > 200) return "/";
  const here = "http://here.invalid";
  const to = URL.canParse(next, here) ? new URL(next, here) : null;
  return to?.origin === here && /^\/[\w-]/.test(next) ? to.pathname + to.search : "/";
}
