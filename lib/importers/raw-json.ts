/** Deeper than this no export nests. */
const DEEPEST = 64;

/**
 * A value of a file word for word, as JSON, to be shown where it cannot be imported. What is nested deeper than any
 * export, and deeper than `JSON.stringify` can go, is left out, with “…” in its place.
 */
export function rawJson(value: unknown, indent?: number): string {
  const depths = new WeakMap<object, number>();
  const shallow = function (this: object, _name: string, inner: unknown): unknown {
    if (typeof inner !== "object" || inner === null) return inner;
    const depth = (depths.get(this) ?? 0) + 1;
    if (depth > DEEPEST) return "…";
    depths.set(inner, depth);
    return inner;
  };
  return JSON.stringify(value, shallow, indent) ?? "";
}
