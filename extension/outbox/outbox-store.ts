import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { ReadBook } from "../kindle/read-book.ts";
import type { OutboxItem } from "./outbox-item.ts";

/** The storage of items, in the order in which they were created. */
export interface OutboxStore {
  all: () => Promise<OutboxItem[]>;
  get: (id: string) => Promise<OutboxItem | null>;
  /** Adds them, all or none. */
  add: (items: readonly OutboxItem[]) => Promise<void>;
  /** Changes one atomically; null removes it. Returns its new state. */
  change: (id: string, change: (item: OutboxItem) => OutboxItem | null) => Promise<OutboxItem | null>;
  /** Removes all items. */
  clear: () => Promise<void>;
}

interface OutboxSchema extends DBSchema {
  parcels: { key: number; value: OutboxItem; indexes: { id: string } };
  /** Changed books of the reading in progress, by ASIN. */
  read: { key: string; value: ReadBook };
}

export type Database = IDBPDatabase<OutboxSchema>;

export function openDatabase(): Promise<Database> {
  return openDB<OutboxSchema>("lektr", 1, {
    upgrade(database) {
      database.createObjectStore("parcels", { autoIncrement: true }).createIndex("id", "id", { unique: true });
      database.createObjectStore("read", { keyPath: "asin" });
    },
  });
}

/** The outbox in the browser's database. */
export function outboxStore(opened: () => Promise<Database>): OutboxStore {
  return {
    all: async () => (await opened()).getAll("parcels"),
    get: async (id) => (await (await opened()).getFromIndex("parcels", "id", id)) ?? null,
    async add(items) {
      const transaction = (await opened()).transaction("parcels", "readwrite");
      await Promise.all([...items.map((one) => transaction.store.add(one)), transaction.done]);
    },
    async change(id, change) {
      const transaction = (await opened()).transaction("parcels", "readwrite");
      const cursor = await transaction.store.index("id").openCursor(id);
      const after = cursor ? change(cursor.value) : null;
      if (cursor) await (after ? cursor.update(after) : cursor.delete());
      await transaction.done;
      return after;
    },
    clear: async () => (await opened()).clear("parcels"),
  };
}
