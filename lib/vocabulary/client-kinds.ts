/** The kinds of program that call the API; `pages` are Lektr's own. */
export const CLIENT_KINDS = ["pages", "extension", "koreader", "readwise", "cli", "other"] as const;

export type ClientKind = (typeof CLIENT_KINDS)[number];
