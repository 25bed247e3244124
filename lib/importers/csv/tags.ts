/** The tags in a cell, without `#` or `.`, each once; separated by commas, semicolons or bars, or each with a `#`. */
export function readTags(written: string): string[] {
  const hashes = /^\s*#\S+(?:\s+#\S+)+\s*$/.test(written.slice(0, 1000));
  return distinct(written.split(hashes ? /[\s,;|]+/ : /[,;|\n]/).map((tag) => tag.trim().replace(/^[#.]+/, "")));
}

/** Each tag once, whatever its capitals, and none that is empty; as first written. */
export function distinct(tags: string[]): string[] {
  const byName = new Map<string, string>();
  for (const tag of tags) if (tag !== "" && !byName.has(tag.toLowerCase())) byName.set(tag.toLowerCase(), tag);
  return [...byName.values()];
}
