const NAMES = new Map([["kindle-clippings", "Kindle"]]);

/** The name of a source as readers know it. */
export function sourceName(source: string): string {
  return NAMES.get(source) ?? source;
}
