import type { FEATURES } from "#lib/telemetry/vocabulary.ts";

export type Feature = (typeof FEATURES)[number];

const BY_PLACE = new Map<string, Feature>([
  ["library", "library"],
  ["books", "book"],
  ["search", "search"],
  ["tags", "tags"],
  ["review", "review"],
  ["import", "import"],
  ["imports", "import"],
  ["trash", "trash"],
  ["settings", "settings"],
]);

/** Which part of Lektr stands at an address: the word of a closed list, so that the address itself need not be told. */
export function featureAt(pathname: string, hash: string): Feature | null {
  if (pathname === "/") return "home";
  const place = BY_PLACE.get(pathname.split("/")[1] ?? "") ?? null;
  return place === "settings" && hash === "#privacy" ? "privacy" : place;
}
