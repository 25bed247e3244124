import { and, eq } from "drizzle-orm";
import type { Db } from "../open.ts";
import { imports } from "../schema.ts";
import type { ImportRow } from "./imports.ts";

/** For tests: puts an import into any state, reachable or not. */
export function setImport(db: Db, readerId: string, id: number, state: Partial<ImportRow>): void {
  db.update(imports)
    .set(state)
    .where(and(eq(imports.readerId, readerId), eq(imports.id, id)))
    .run();
}
