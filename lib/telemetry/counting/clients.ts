import type { ClientKind } from "#lib/vocabulary/client-kinds.ts";

/** By user agent; the first match counts. */
const BY_USER_AGENT: readonly [RegExp, ClientKind][] = [
  // What an assistant asks through MCP, over HTTP or stdio, is sent under this name.
  [/^lektr-mcp\//, "assistant"],
  [/koreader/i, "koreader"],
  [/readest|moon\+?\s*reader|readwise/i, "readwise"],
];

/** By how a program got its token. Devices that sign in run KOReader. */
const BY_TOKEN = { extension: "extension", device: "koreader" } as const;

interface CallingClient {
  headers: Headers;
  /** The path that it calls. */
  path: string;
  /** How it got its token; null without one. */
  token: "token" | "device" | "extension" | "cli" | "assistant" | null;
}

/** What kind of program calls the API: pages come with their cookie, everything else with a token. */
export function clientKind({ headers, path, token }: CallingClient): ClientKind {
  if (token === "extension" || token === "device") return BY_TOKEN[token];
  if (/^(chrome|moz|safari-web)-extension:/.test(headers.get("origin") ?? "")) return "extension";
  if (!headers.has("authorization")) return "pages";
  const agent = headers.get("user-agent") ?? "";
  const named = BY_USER_AGENT.find(([pattern]) => pattern.test(agent))?.[1];
  if (named !== undefined) return named;
  if (path === "/api/mcp") return "assistant";
  return path.startsWith("/api/v2/") ? "readwise" : token === "cli" ? "cli" : "other";
}
