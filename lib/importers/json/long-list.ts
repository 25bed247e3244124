import type { LongJson, JsonPiece } from "./scan.ts";

const longLists = new WeakSet<object>();

/** Whether the items of a list are parsed each time they are accessed. */
export function isLong(list: object): boolean {
  return longLists.has(list);
}

/** A list of which one piece at a time is in memory, as a read-only array. `read` parses the items of a piece. */
export function longList(long: LongJson, read: (piece: JsonPiece) => unknown[]): unknown[] {
  const list = new Proxy<unknown[]>([], new LongList(long, read));
  longLists.add(list);
  return list;
}

class LongList implements ProxyHandler<unknown[]> {
  readonly #long: LongJson;
  readonly #read: (piece: JsonPiece) => unknown[];
  /** The piece that was accessed last. */
  #piece: JsonPiece | undefined;
  #items: unknown[] = [];

  constructor(long: LongJson, read: (piece: JsonPiece) => unknown[]) {
    this.#long = long;
    this.#read = read;
  }

  get(target: unknown[], key: string | symbol): unknown {
    if (key === "length") return this.#long.count;
    if (key === Symbol.iterator) return () => this.#iterate();
    const index = this.#indexIn(key);
    return index === null ? Reflect.get(target, key) : this.#at(index);
  }

  has(target: unknown[], key: string | symbol): boolean {
    return this.#indexIn(key) !== null || Reflect.has(target, key);
  }

  ownKeys(): string[] {
    return [...Array.from({ length: this.#long.count }, (_, index) => String(index)), "length"];
  }

  getOwnPropertyDescriptor(_target: unknown[], key: string | symbol): PropertyDescriptor | undefined {
    if (key === "length") return { value: this.#long.count, writable: true, enumerable: false, configurable: false };
    const index = this.#indexIn(key);
    if (index === null) return undefined;
    return { value: this.#at(index), writable: true, enumerable: true, configurable: true };
  }

  set(): boolean {
    return false;
  }

  defineProperty(): boolean {
    return false;
  }

  deleteProperty(): boolean {
    return false;
  }

  *#iterate(): Generator {
    for (const piece of this.#long.pieces) yield* this.#read(piece);
  }

  #indexIn(key: string | symbol): number | null {
    const index = typeof key === "string" && /^\d{1,10}$/.test(key) ? Number(key) : -1;
    return index >= 0 && index < this.#long.count && String(index) === key ? index : null;
  }

  #at(index: number): unknown {
    const piece = this.#pieceOf(index);
    if (piece === undefined) return undefined;
    if (piece !== this.#piece) {
      this.#items = this.#read(piece);
      this.#piece = piece;
    }
    return this.#items[index - piece.before];
  }

  /** The last that begins at or before an item. */
  #pieceOf(index: number): JsonPiece | undefined {
    const { pieces } = this.#long;
    let [low, high] = [0, pieces.length - 1];
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((pieces[middle]?.before ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return pieces[low];
  }
}
