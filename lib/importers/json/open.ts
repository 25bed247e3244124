import { longList } from "./long-list.ts";
import { type LongJson, parsed, scanJson } from "./scan.ts";

/** A file up to this size is parsed as a whole: its values take a few times as much memory. Bytes. */
export const WHOLE_BYTES = 2 * 1024 * 1024;

/**
 * Parses a JSON file, with the same result as `JSON.parse`. In a large file, whose values would take many times its
 * size, the items of long lists are parsed each time they are accessed, a few at a time. Such a list is a read-only
 * array; copying it into another array loads all its items at once.
 * @throws {SyntaxError} a `BrokenJson` for a large file
 */
export function openJson(bytes: Uint8Array, whole = WHOLE_BYTES): unknown {
  if (bytes.length <= whole) return parsed(bytes, 0, bytes.length);
  const long = scanJson(bytes);
  return long === null ? parsed(bytes, 0, bytes.length) : valueOf(bytes, long);
}

function valueOf(bytes: Uint8Array, long: LongJson): unknown {
  if (long.kind === "list") return longList(long, (piece) => itemsOf(bytes, piece));
  return Object.fromEntries(membersOf(bytes, long));
}

/** The items of a list in one of its pieces. */
function itemsOf(bytes: Uint8Array, { start, end, long }: LongJson["pieces"][number]): unknown[] {
  if (long !== null) return [valueOf(bytes, long)];
  const items = parsed(bytes, start, end, ["[", "]"]);
  return Array.isArray(items) ? items : [];
}

/** Of several members with one name the last counts, as with `JSON.parse`. */
function* membersOf(bytes: Uint8Array, { pieces }: LongJson): Generator<[string, unknown]> {
  for (const { start, end, long, name } of pieces) {
    if (long !== null) yield [name, valueOf(bytes, long)];
    else yield* Object.entries(parsed(bytes, start, end, ["{", "}"]) ?? {});
  }
}
