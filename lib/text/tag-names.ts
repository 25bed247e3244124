import type { TagName } from "#lib/vocabulary/tag-name.ts";
import { textKey } from "./keys.ts";

/** A key that is equal for two spellings of a tag. */
export function tagKey(name: string): string {
  return textKey(name.replace(/^#+/, ""));
}

/**
 * Parses tags as a reader types them, separated by commas or each begun with `#`: without duplicates, in the order
 * typed.
 */
export function parseTags(typed: string): TagName[] {
  return toTags(typed.split(/[,\n]|\s(?=#)/u));
}

/** Normalises names to tags, without duplicates, in the order given. */
export function toTags(names: string[]): TagName[] {
  const byKey = new Map<string, TagName>();
  for (const written of names) {
    const name = tidy(written);
    const nameKey = tagKey(name);
    if (nameKey !== "" && !byKey.has(nameKey)) byKey.set(nameKey, { name, nameKey });
  }
  return [...byKey.values()];
}

function tidy(name: string): string {
  return name
    .replace(/^[\s#]+/u, "")
    .trim()
    .replaceAll(/\s+/gu, " ");
}
