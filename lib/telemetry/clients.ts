import type { API_CLIENTS } from "./vocabulary.ts";

/** By what a program says of itself; the first that fits. */
const BY_USER_AGENT: readonly [RegExp, (typeof API_CLIENTS)[number]][] = [
  [/^lektr-cli\//, "cli"],
  [/^lektr-mcp\//, "assistant"],
  [/koreader/i, "koreader"],
  [/readest|moon\+?\s*reader|readwise/i, "readwise"],
];

/** What kind of program calls the API: pages come with their cookie, everything else with a token. */
export function clientKind(headers: Headers): (typeof API_CLIENTS)[number] {
  if (/^(chrome|moz|safari-web)-extension:/.test(headers.get("origin") ?? "")) return "extension";
  if (!headers.has("authorization")) return "pages";
  const agent = headers.get("user-agent") ?? "";
  return BY_USER_AGENT.find(([pattern]) => pattern.test(agent))?.[1] ?? "other";
}
