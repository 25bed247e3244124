import type { FEATURES } from "#lib/telemetry/catalogue/vocabulary.ts";

export type Feature = (typeof FEATURES)[number];

const BY_PLACE = new Map<string, Feature>([
  ["library", "library"],
  ["authors", "library"],
  ["books", "book"],
  ["search", "search"],
  ["tags", "tags"],
  ["import", "import"],
  ["imports", "import"],
  ["trash", "trash"],
]);

/**
 * Which part of Lektr is at an address: the word of a closed list, so that the address itself is not sent. Settings is
 * none: looking at what was sent must not send anything.
 */
export function featureAt(pathname: string): Feature | null {
  if (pathname === "/") return "home";
  return BY_PLACE.get(pathname.split("/")[1] ?? "") ?? null;
}
