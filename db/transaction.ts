import type { Db } from "./open.ts";

/** A database, or a transaction in it. */
export type Transaction = Pick<Db, "select" | "insert" | "delete">;
