import type { Tag } from "#lib/api-contract/tags.ts";

/** A tag in a list of tags by name. */
export interface NestedTag {
  tag: Tag;
  /** The number of tags above it that it is nested in. */
  depth: number;
  /** Its name without theirs. */
  label: string;
}

/**
 * Tags with their place in the tree, from a list in which each comes after the one that it is nested in. A tag without
 * one above it, such as `nature/water` where there is no `nature`, is shown with its whole name.
 */
export function nested(tags: readonly Tag[]): NestedTag[] {
  const above: string[] = [];
  return tags.map((tag) => {
    const { name } = tag;
    while (above.length > 0 && !isWithin(name, above.at(-1) ?? "")) above.pop();
    const row = { tag, depth: above.length, label: name.slice((above.at(-1)?.length ?? -1) + 1) };
    above.push(name);
    return row;
  });
}

function isWithin(name: string, other: string): boolean {
  return name.toLocaleLowerCase("en").startsWith(`${other.toLocaleLowerCase("en")}/`);
}
