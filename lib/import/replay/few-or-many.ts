/**
 * A multimap that keeps the values of each key in insertion order. Nearly all keys have a single value, and a book has
 * a hundred thousand keys: only a key with more values gets a set.
 */
export class FewOrMany<K, V extends object> {
  readonly #filed = new Map<K, V | Set<V>>();

  /** How many keys have values. */
  get size(): number {
    return this.#filed.size;
  }

  keys(): Iterable<K> {
    return this.#filed.keys();
  }

  get(key: K): Iterable<V> {
    const filed = this.#filed.get(key);
    if (filed === undefined) return [];
    return filed instanceof Set ? filed : [filed];
  }

  add(key: K, value: V): void {
    const filed = this.#filed.get(key);
    if (filed instanceof Set) filed.add(value);
    else if (filed === undefined) this.#filed.set(key, value);
    else if (filed !== value) this.#filed.set(key, new Set([filed, value]));
  }

  delete(key: K, value: V): void {
    const filed = this.#filed.get(key);
    if (filed instanceof Set) filed.delete(value);
    if (filed === value || (filed instanceof Set && filed.size === 0)) this.#filed.delete(key);
  }
}
