/** Deeper than this no export nests. */
const DEEPEST = 64;

/**
 * Formats a value of a file as JSON, word for word, to be shown if it cannot be imported. Nesting deeper than in any
 * export, and deeper than `JSON.stringify` can handle, is replaced by “…”.
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
