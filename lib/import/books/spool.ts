import Database from "better-sqlite3";

/** How much of a file is kept in memory, in bytes: about twenty thousand typical highlights. */
const IN_MEMORY = 24 * 1024 * 1024;
/** Overhead of an item besides its characters, in bytes. */
const ITEM = 400;
/** Items are written to disk once this many items, or characters, are waiting. */
const WAITING = { items: 200, letters: 256 * 1024 };
/** Rows read at a time: fewer, if they are this many characters. */
const PAGE = { items: 200, letters: 1024 * 1024 };

/** A list that may be on disk. It can be iterated as often as needed. */
export interface Items<T> extends Iterable<T> {
  readonly length: number;
}

/**
 * Stores the contents of a file until all of it has been read: part in memory and, for a large file, the rest on disk.
 * The part on disk is a temporary SQLite database, which disappears when it is closed or its process ends.
 */
export class Spool {
  #weight = 0;
  #lists = 0;
  #file: SpoolFile | null = null;

  /**
   * Creates a list. `weigh` returns the number of characters of an item; items on disk are stored as JSON, from which
   * `revive` restores them.
   */
  list<T extends object>(weigh: (item: T) => number, revive: (read: T) => T = (read) => read): SpooledList<T> {
    const id = this.#lists++;
    return new SpooledList(revive, {
      fits: (item: T) => {
        // Characters beyond Latin take two bytes each.
        this.#weight += ITEM + 2 * weigh(item);
        return this.#weight <= IN_MEMORY;
      },
      write: (place, item: T) => this.#onDisk().write(id, place, JSON.stringify(item)),
      read: (after) => this.#onDisk().read(id, after),
    });
  }

  /** Whether anything had to be written to disk. */
  get isOnDisk(): boolean {
    return this.#file !== null;
  }

  /** Deletes the part on disk. The lists can't be used afterwards. */
  close(): void {
    this.#file?.close();
    this.#file = null;
  }

  #onDisk(): SpoolFile {
    return (this.#file ??= new SpoolFile());
  }
}

interface SpoolPosition<T> {
  /** Whether an item may stay in memory; counts it if so. */
  fits: (item: T) => boolean;
  write: (place: number, item: T) => void;
  /** The items after a place, as JSON and in order; empty at the end. */
  read: (after: number) => { place: number; json: string }[];
}

export class SpooledList<T extends object> implements Items<T> {
  readonly #inMemory: T[] = [];
  readonly #revive: (read: T) => T;
  readonly #place: SpoolPosition<T>;
  #length = 0;

  constructor(revive: (read: T) => T, place: SpoolPosition<T>) {
    this.#revive = revive;
    this.#place = place;
  }

  get length(): number {
    return this.#length;
  }

  push(item: T): void {
    const isInMemory = this.#inMemory.length === this.#length;
    if (isInMemory && this.#place.fits(item)) this.#inMemory.push(item);
    else this.#place.write(this.#length, item);
    this.#length++;
  }

  *[Symbol.iterator](): Iterator<T> {
    yield* this.#inMemory;
    let after = this.#inMemory.length - 1;
    while (after < this.#length - 1) {
      const rows = this.#place.read(after);
      for (const { json } of rows) {
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written by `write`, of this process
        yield this.#revive(JSON.parse(json) as T);
      }
      after = rows.at(-1)?.place ?? this.#length;
    }
  }
}

/** The part on disk. */
class SpoolFile {
  readonly #client = new Database("");
  readonly #insert;
  readonly #select;
  #waiting: [list: number, place: number, json: string][] = [];
  #letters = 0;

  constructor() {
    this.#client.pragma("journal_mode = OFF");
    this.#client.exec(
      "CREATE TABLE items (list INTEGER, place INTEGER, json TEXT, PRIMARY KEY (list, place)) WITHOUT ROWID",
    );
    this.#insert = this.#client.prepare<[number, number, string]>("INSERT INTO items VALUES (?, ?, ?)");
    this.#select = this.#client.prepare<[number, number, number], { place: number; json: string }>(
      "SELECT place, json FROM items WHERE list = ? AND place > ? ORDER BY place LIMIT ?",
    );
  }

  write(list: number, place: number, json: string): void {
    this.#waiting.push([list, place, json]);
    this.#letters += json.length;
    if (this.#waiting.length >= WAITING.items || this.#letters >= WAITING.letters) this.#flush();
  }

  read(list: number, after: number): { place: number; json: string }[] {
    this.#flush();
    const rows: { place: number; json: string }[] = [];
    let letters = 0;
    for (const row of this.#select.iterate(list, after, PAGE.items)) {
      rows.push(row);
      letters += row.json.length;
      if (letters >= PAGE.letters) break;
    }
    return rows;
  }

  close(): void {
    this.#client.close();
  }

  #flush(): void {
    const rows = this.#waiting;
    this.#waiting = [];
    this.#letters = 0;
    this.#client.transaction(() => {
      for (const row of rows) this.#insert.run(...row);
    })();
  }
}
