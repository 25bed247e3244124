/** The kinds of program that call the API; `pages` are Lektr's own, `assistant` is one that speaks MCP. */
export const CLIENT_KINDS = ["pages", "extension", "koreader", "readwise", "cli", "assistant", "other"] as const;

export type ClientKind = (typeof CLIENT_KINDS)[number];
